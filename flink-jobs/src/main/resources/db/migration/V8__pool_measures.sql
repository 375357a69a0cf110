-- What pools are measured by, what they went through, and each asset over all chains.

ALTER TABLE pool_state ADD COLUMN settings jsonb;
COMMENT ON COLUMN pool_state.settings IS 'All that is set of the pool: fees, ramp, pause, rates; what a quote of a later block needs.';

-- Null in the rows of versions that did not measure.
ALTER TABLE pool_metrics ADD COLUMN as_of timestamptz;
ALTER TABLE pool_metrics ADD COLUMN tvl_quote numeric;
ALTER TABLE pool_metrics ADD COLUMN volume_usd_1m numeric;
ALTER TABLE pool_metrics ADD COLUMN volume_usd_1h numeric;
ALTER TABLE pool_metrics ADD COLUMN volume_usd_24h numeric;
ALTER TABLE pool_metrics ADD COLUMN fees_usd_1m numeric;
ALTER TABLE pool_metrics ADD COLUMN fees_usd_1h numeric;
ALTER TABLE pool_metrics ADD COLUMN fees_usd_24h numeric;
ALTER TABLE pool_metrics ADD COLUMN fee_apr_1m numeric;
ALTER TABLE pool_metrics ADD COLUMN fee_apr_1h numeric;
ALTER TABLE pool_metrics ADD COLUMN fee_apr_24h numeric;
ALTER TABLE pool_metrics ADD COLUMN swaps_24h bigint;
ALTER TABLE pool_metrics ADD COLUMN depth_sell_usd_1pct numeric;
ALTER TABLE pool_metrics ADD COLUMN depth_buy_usd_1pct numeric;
ALTER TABLE pool_metrics ADD COLUMN depth_sell_usd_2pct numeric;
ALTER TABLE pool_metrics ADD COLUMN depth_buy_usd_2pct numeric;
ALTER TABLE pool_metrics ADD COLUMN depth_sell_usd_5pct numeric;
ALTER TABLE pool_metrics ADD COLUMN depth_buy_usd_5pct numeric;
ALTER TABLE pool_metrics ADD COLUMN lp_unit_value_usd numeric;
ALTER TABLE pool_metrics ADD COLUMN imbalance_fraction numeric;
ALTER TABLE pool_metrics ADD COLUMN holders bigint;
ALTER TABLE pool_metrics ADD COLUMN top_holder_fraction numeric;
ALTER TABLE pool_metrics ADD COLUMN herfindahl_index numeric;
ALTER TABLE pool_metrics ADD COLUMN holding_return_fraction numeric;
ALTER TABLE pool_metrics ADD COLUMN impermanent_loss_fraction numeric;
COMMENT ON COLUMN pool_metrics.as_of IS 'The moment, in event time, to which the windows and prices of the row belong.';
COMMENT ON COLUMN pool_metrics.tvl_quote IS 'All reserves in the pool''s second token, at the pool''s own marginal prices.';
COMMENT ON COLUMN pool_metrics.fee_apr_24h IS '(fees - protocol fees) / TVL * 365, without compounding.';
COMMENT ON COLUMN pool_metrics.depth_sell_usd_1pct IS 'What can be sold of the first token for the second until the marginal price has fallen by 1 %, in USD.';
COMMENT ON COLUMN pool_metrics.imbalance_fraction IS 'Half the sum of |value share - weight|; of a stable pool the weight is 1/n.';
COMMENT ON COLUMN pool_metrics.holding_return_fraction IS 'A share against the tokens that it stood for after the first join, fees included.';

CREATE TABLE pool_events (
    chain_id         integer     NOT NULL,
    pool_id          text        NOT NULL,
    block_time       timestamptz NOT NULL,
    event_id         text        NOT NULL,
    kind             text        NOT NULL,
    block_number     bigint      NOT NULL,
    log_index        integer     NOT NULL,
    transaction_hash text        NOT NULL,
    finality         text        NOT NULL,
    retracted        boolean     NOT NULL,
    detail           jsonb       NOT NULL,
    PRIMARY KEY (chain_id, pool_id, block_time, event_id)
);
COMMENT ON TABLE pool_events IS 'What happened to each pool on its chain, events that a reorg took back included.';
COMMENT ON COLUMN pool_events.detail IS 'The event''s own fields; amounts are raw token integers.';

CREATE TABLE liquidity_unified (
    asset          text        NOT NULL,
    as_of          timestamptz NOT NULL,
    total_reserve  numeric     NOT NULL,
    tvl_usd        numeric,
    stale          boolean     NOT NULL,
    chains         jsonb       NOT NULL,
    pools          jsonb       NOT NULL,
    best_pool      text,
    best_depth_usd numeric,
    version        bigint      NOT NULL,
    PRIMARY KEY (asset, as_of)
);
COMMENT ON TABLE liquidity_unified IS 'Each asset over all chains and pools as time went by: reserves in whole tokens, worth, shares, the deepest pool.';

DO $$
BEGIN
    PERFORM fluxion_make_long('pool_events', 'block_time', '90 days', 'chain_id, pool_id', 'block_time, event_id'),
    fluxion_make_long('liquidity_unified', 'as_of', '90 days', 'asset', 'as_of');
END $$;
