-- Pools of other protocols beside ours.

ALTER TABLE pool_state ADD COLUMN protocol text;
ALTER TABLE pool_state ADD COLUMN reserves text;
ALTER TABLE pool_state ADD COLUMN sqrt_price_x96 numeric;
ALTER TABLE pool_state ADD COLUMN liquidity_raw numeric;
ALTER TABLE pool_state ADD COLUMN tick integer;
COMMENT ON COLUMN pool_state.kind IS 'WEIGHTED, STABLE, CONCENTRATED or OTHER.';
COMMENT ON COLUMN pool_state.protocol IS 'UNISWAP_V2, UNISWAP_V3, BALANCER_V3 or CURVE; null for a pool of ours.';
COMMENT ON COLUMN pool_state.reserves IS 'How far balances_raw are known: EXACT, SUMMED (all amounts since the pool''s birth) or UNKNOWN (zeros stand for them); null for a pool of ours, whose are exact.';
COMMENT ON COLUMN pool_state.sqrt_price_x96 IS 'Of a pool of concentrated liquidity: the square root of the second raw token per first, times 2^96.';
COMMENT ON COLUMN pool_state.liquidity_raw IS 'In range, after the last swap.';
