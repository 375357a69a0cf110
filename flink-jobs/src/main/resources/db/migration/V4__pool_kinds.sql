-- Stable pools beside weighted ones.

ALTER TABLE pool_state ADD COLUMN kind text NOT NULL DEFAULT 'WEIGHTED';
ALTER TABLE pool_state ADD COLUMN amplification numeric;
COMMENT ON COLUMN pool_state.kind IS 'WEIGHTED or STABLE.';
COMMENT ON COLUMN pool_state.amplification IS 'The plain A of a stable pool at the block''s time, n^(n-1) included; null for a weighted one.';
