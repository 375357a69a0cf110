-- What the streams leave behind. Each row's primary key is the stream's own deterministic id, so that writing it again
-- changes nothing; where a record carries a version, an older one never overwrites a newer one. Keys of the long tables
-- contain their time column, so that they can become hypertables as they are.

CREATE TABLE price_history (
    feed         text        NOT NULL,
    updated_at   timestamptz NOT NULL,
    event_id     text        NOT NULL,
    chain_id     integer     NOT NULL,
    round_id     numeric     NOT NULL,
    price        numeric     NOT NULL,
    block_number bigint      NOT NULL,
    retracted    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (feed, updated_at, event_id)
);
COMMENT ON TABLE price_history IS 'Each round of each price feed; a round that a reorg took back stays, marked retracted.';
COMMENT ON COLUMN price_history.price IS 'In USD (the feed''s quote), already scaled by the feed''s decimals.';

CREATE TABLE trades (
    instrument            text        NOT NULL,
    traded_at             timestamptz NOT NULL,
    trade_id              text        NOT NULL,
    venue                 text        NOT NULL,
    side                  text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    price_quote_per_base  numeric     NOT NULL,
    quantity_base         numeric     NOT NULL,
    notional_quote        numeric     NOT NULL,
    client_id             text,
    block_number          bigint      NOT NULL,
    log_index             integer     NOT NULL,
    retracted             boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (instrument, traded_at, trade_id)
);
COMMENT ON TABLE trades IS 'Each swap of an instrument''s pools, as a trade at its execution price including the fee.';
COMMENT ON COLUMN trades.client_id IS 'The child order that the swap executed; null for trades of others.';

CREATE TABLE bars (
    instrument   text        NOT NULL,
    interval     text        NOT NULL,
    open_time    timestamptz NOT NULL,
    open         numeric     NOT NULL,
    high         numeric     NOT NULL,
    low          numeric     NOT NULL,
    close        numeric     NOT NULL,
    volume_base  numeric     NOT NULL,
    volume_quote numeric     NOT NULL,
    vwap         numeric     NOT NULL,
    trade_count  bigint      NOT NULL,
    revision     bigint      NOT NULL,
    PRIMARY KEY (instrument, interval, open_time)
);
COMMENT ON TABLE bars IS 'OHLCV bars in event time; interval is 1s or 1m. A bar whose trades were all retracted has trade_count 0: leave it out of charts.';
COMMENT ON COLUMN bars.revision IS 'Rises with each emission of the bar: live updates, the close, and corrections after it.';

CREATE TABLE pool_state (
    chain_id                  integer     NOT NULL,
    pool_id                   text        NOT NULL,
    name                      text        NOT NULL,
    tokens                    text[]      NOT NULL,
    decimals                  integer[]   NOT NULL,
    weights                   numeric[]   NOT NULL,
    balances_raw              numeric[]   NOT NULL,
    total_shares_raw          numeric     NOT NULL,
    swap_fee_fraction         numeric     NOT NULL,
    spot_price_quote_per_base numeric,
    tvl_usd                   numeric,
    tvl_stale                 boolean     NOT NULL,
    block_number              bigint      NOT NULL,
    block_hash                text        NOT NULL,
    log_index                 integer     NOT NULL,
    block_time                timestamptz NOT NULL,
    version                   bigint      NOT NULL,
    PRIMARY KEY (chain_id, pool_id)
);
COMMENT ON TABLE pool_state IS 'Each pool as it stands: exact reserves in raw token integers, spot price and worth.';
COMMENT ON COLUMN pool_state.tokens IS 'Symbols (addresses of tokens that the deployment does not know), in the pool''s order.';

CREATE TABLE pool_metrics (
    chain_id                  integer     NOT NULL,
    pool_id                   text        NOT NULL,
    block_time                timestamptz NOT NULL,
    version                   bigint      NOT NULL,
    balances_raw              numeric[]   NOT NULL,
    total_shares_raw          numeric     NOT NULL,
    spot_price_quote_per_base numeric,
    tvl_usd                   numeric,
    tvl_stale                 boolean     NOT NULL,
    block_number              bigint      NOT NULL,
    log_index                 integer     NOT NULL,
    PRIMARY KEY (chain_id, pool_id, block_time, version)
);
COMMENT ON TABLE pool_metrics IS 'Each version that a pool went through, reorgs included: what was known, when. The higher version is the truer one.';

CREATE TABLE orders (
    order_id                   text        PRIMARY KEY,
    cl_ord_id                  text        NOT NULL,
    account                    text        NOT NULL,
    user_id                    text        NOT NULL,
    instrument                 text        NOT NULL,
    side                       text        NOT NULL,
    type                       text        NOT NULL,
    status                     text        NOT NULL,
    order_qty                  numeric     NOT NULL,
    cum_qty                    numeric     NOT NULL,
    leaves_qty                 numeric     NOT NULL,
    avg_px                     numeric     NOT NULL,
    limit_price_quote_per_base numeric,
    algo_start_at              timestamptz,
    algo_end_at                timestamptz,
    algo_slices                integer,
    reason_code                text,
    text                       text,
    created_at                 timestamptz NOT NULL,
    transact_time              timestamptz NOT NULL,
    version                    bigint      NOT NULL
);
CREATE INDEX orders_by_account ON orders (account, created_at DESC);
CREATE UNIQUE INDEX orders_by_client_id ON orders (account, cl_ord_id);
COMMENT ON TABLE orders IS 'Each order as of its latest event.';
COMMENT ON COLUMN orders.status IS 'The OrdStatus constant, such as PARTIALLY_FILLED.';
COMMENT ON COLUMN orders.user_id IS 'Who sent it: the event''s user component.';

CREATE TABLE order_events (
    order_id         text        NOT NULL,
    version          bigint      NOT NULL,
    exec_id          text        NOT NULL,
    exec_type        text        NOT NULL,
    status           text        NOT NULL,
    order_qty        numeric     NOT NULL,
    cum_qty          numeric     NOT NULL,
    leaves_qty       numeric     NOT NULL,
    avg_px           numeric     NOT NULL,
    last_qty         numeric,
    last_px          numeric,
    child_id         text,
    transaction_hash text,
    block_number     bigint      NOT NULL,
    reason_code      text,
    text             text,
    transact_time    timestamptz NOT NULL,
    PRIMARY KEY (order_id, version)
);
COMMENT ON TABLE order_events IS 'Each step of each order''s life: its FIX execution reports.';

CREATE TABLE executions (
    order_id             text        NOT NULL,
    child_id             text        NOT NULL,
    transaction_hash     text        NOT NULL,
    exec_id              text        NOT NULL,
    account              text        NOT NULL,
    instrument           text        NOT NULL,
    side                 text        NOT NULL,
    quantity_base        numeric     NOT NULL,
    price_quote_per_base numeric     NOT NULL,
    block_number         bigint      NOT NULL,
    executed_at          timestamptz NOT NULL,
    canceled             boolean     NOT NULL DEFAULT false,
    version              bigint      NOT NULL,
    PRIMARY KEY (order_id, child_id, transaction_hash)
);
CREATE INDEX executions_by_order ON executions (order_id, executed_at);
CREATE INDEX executions_by_account ON executions (account, executed_at DESC);
COMMENT ON TABLE executions IS 'Fills: swaps on chain that executed a child order. A fill that a reorg took back stays, marked canceled, until the same transaction is mined again.';

CREATE TABLE slices (
    child_id                   text        PRIMARY KEY,
    order_id                   text        NOT NULL,
    account                    text        NOT NULL,
    instrument                 text        NOT NULL,
    chain_id                   integer     NOT NULL,
    pool_id                    text        NOT NULL,
    side                       text        NOT NULL,
    slot                       integer     NOT NULL,
    attempt                    integer     NOT NULL,
    quantity_base              numeric     NOT NULL,
    limit_price_quote_per_base numeric     NOT NULL,
    released_at                timestamptz NOT NULL,
    expires_at                 timestamptz NOT NULL
);
CREATE INDEX slices_by_order ON slices (order_id, slot, attempt);
COMMENT ON TABLE slices IS 'Child orders as the execution job released them.';

CREATE TABLE execution_reports (
    child_id         text        NOT NULL,
    reported_at      timestamptz NOT NULL,
    state            text        NOT NULL,
    order_id         text        NOT NULL,
    transaction_hash text,
    reason_code      text,
    text             text,
    PRIMARY KEY (child_id, reported_at, state)
);
CREATE INDEX execution_reports_by_order ON execution_reports (order_id, reported_at);
COMMENT ON TABLE execution_reports IS 'What the sender of each slice told of it: SENT, PENDING, MINED, FAILED.';

CREATE TABLE alerts (
    alert_id     text             PRIMARY KEY,
    rule         text             NOT NULL,
    rule_version integer          NOT NULL,
    key          text             NOT NULL,
    severity     text             NOT NULL,
    state        text             NOT NULL,
    value        double precision NOT NULL,
    threshold    double precision NOT NULL,
    message      text             NOT NULL,
    evidence     text[]           NOT NULL,
    provisional  boolean          NOT NULL,
    late         boolean          NOT NULL,
    flaps        integer          NOT NULL,
    actor        text,
    note         text,
    opened_at    timestamptz      NOT NULL,
    updated_at   timestamptz      NOT NULL,
    version      bigint           NOT NULL
);
CREATE INDEX alerts_by_state ON alerts (state, opened_at DESC);
COMMENT ON TABLE alerts IS 'Each incident as of its last transition.';

CREATE TABLE alert_transitions (
    alert_id   text             NOT NULL,
    version    bigint           NOT NULL,
    severity   text             NOT NULL,
    state      text             NOT NULL,
    value      double precision NOT NULL,
    message    text             NOT NULL,
    evidence   text[]           NOT NULL,
    flaps      integer          NOT NULL,
    actor      text,
    note       text,
    updated_at timestamptz      NOT NULL,
    PRIMARY KEY (alert_id, version)
);
COMMENT ON TABLE alert_transitions IS 'Each transition of each incident: the story behind an alert.';

CREATE TABLE positions (
    account                     text        NOT NULL,
    instrument                  text        NOT NULL,
    quantity_base               numeric     NOT NULL,
    average_cost_quote_per_base numeric     NOT NULL,
    realised_pnl_quote          numeric     NOT NULL,
    mark_price_quote_per_base   numeric,
    unrealised_pnl_quote        numeric,
    as_of                       timestamptz NOT NULL,
    version                     bigint      NOT NULL,
    PRIMARY KEY (account, instrument)
);
COMMENT ON TABLE positions IS 'What each account holds of each instrument, its cost and its profit and loss.';

CREATE TABLE predictions (
    chain_id       integer     NOT NULL,
    pool_id        text        NOT NULL,
    target         text        NOT NULL,
    model          text        NOT NULL,
    as_of          timestamptz NOT NULL,
    horizon_millis bigint      NOT NULL,
    model_version  text        NOT NULL,
    valid_until    timestamptz NOT NULL,
    q10            numeric     NOT NULL,
    q50            numeric     NOT NULL,
    q90            numeric     NOT NULL,
    linear         numeric     NOT NULL,
    PRIMARY KEY (chain_id, pool_id, target, model, as_of, horizon_millis)
);
COMMENT ON TABLE predictions IS 'Forecasts of pools'' liquidity as quantiles, with the linear baseline beside them.';

CREATE TABLE chain_status (
    chain_id               integer     PRIMARY KEY,
    name                   text        NOT NULL,
    state                  text        NOT NULL,
    head_block_number      bigint      NOT NULL,
    finalized_block_number bigint      NOT NULL,
    cursor_block_number    bigint      NOT NULL,
    cursor_block_hash      text        NOT NULL,
    cursor_block_time      timestamptz NOT NULL,
    reorg_count            bigint      NOT NULL,
    last_reorg_depth       integer     NOT NULL,
    endpoint               text        NOT NULL,
    detail                 text,
    observed_at            timestamptz NOT NULL
);
COMMENT ON TABLE chain_status IS 'How far each chain has been read.';

CREATE TABLE instruments (
    instrument     text    PRIMARY KEY,
    base           text    NOT NULL,
    quote          text    NOT NULL,
    base_token     text    NOT NULL,
    quote_token    text    NOT NULL,
    base_decimals  integer NOT NULL,
    quote_decimals integer NOT NULL,
    base_feed      text    NOT NULL,
    lot            numeric NOT NULL,
    tick           numeric NOT NULL,
    min_qty        numeric NOT NULL,
    max_qty        numeric NOT NULL,
    min_notional   numeric NOT NULL,
    chain_id       integer NOT NULL,
    pool_id        text    NOT NULL
);
COMMENT ON TABLE instruments IS 'Pairs that can be traded, with their grids; a copy of the reference.instruments topic.';

CREATE TABLE dead_letters (
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    source        text        NOT NULL,
    record_time   timestamptz NOT NULL,
    key           bytea,
    value         bytea,
    code          text        NOT NULL,
    reason        text        NOT NULL,
    rejected_at   timestamptz NOT NULL,
    PRIMARY KEY (topic, partition, record_offset, source)
);
COMMENT ON TABLE dead_letters IS 'Messages that could not be read, untouched, with where they came from and why.';
