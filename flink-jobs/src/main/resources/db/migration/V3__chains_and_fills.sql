-- What operators see of each chain, and one row a fill even when a reorg has the same transaction mined again.

ALTER TABLE chain_status ADD COLUMN reorgs_by_depth jsonb NOT NULL DEFAULT '[]';
ALTER TABLE chain_status ADD COLUMN endpoints jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN chain_status.reorgs_by_depth IS 'How many reorgs took back so many blocks: [{"depthBlocks": 1, "count": 3}, …].';
COMMENT ON COLUMN chain_status.endpoints IS 'The nodes that the chain is read through, each with its health, latency, calls and last error.';

-- A cancellation was stored under its own id, "<event>~<n>x"; the trade it took back is "<event>" or "<event>~<n-1>".
UPDATE executions SET exec_id = CASE split_part(exec_id, '~', 2)
        WHEN '1x' THEN split_part(exec_id, '~', 1)
        ELSE split_part(exec_id, '~', 1) || '~' || (rtrim(split_part(exec_id, '~', 2), 'x')::integer - 1) END
    WHERE exec_id LIKE '%~%x';
ALTER TABLE executions DROP CONSTRAINT executions_pkey;
ALTER TABLE executions ADD PRIMARY KEY (order_id, exec_id);
COMMENT ON TABLE executions IS 'Fills: swaps on chain that executed a child order. A fill that a reorg took back stays, marked canceled; the swap mined again is another fill.';
