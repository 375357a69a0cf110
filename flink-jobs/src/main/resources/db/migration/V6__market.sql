-- Bars by venue, and what sliding windows come to.

ALTER TABLE bars ADD COLUMN venue text NOT NULL DEFAULT '';
ALTER TABLE bars DROP CONSTRAINT bars_pkey;
ALTER TABLE bars ADD PRIMARY KEY (instrument, interval, venue, open_time);
COMMENT ON TABLE bars IS 'OHLCV bars in event time; interval is 1s, 1m, 5m, 1h or 1d. An interval without trades has no bar. A bar whose trades were all retracted has trade_count 0: leave it out of charts.';
COMMENT ON COLUMN bars.venue IS 'Where the trades were made (chainId:poolId for a pool); empty for all venues together.';

CREATE TABLE market_stats (
    instrument            text        NOT NULL,
    time_window           text        NOT NULL,
    venue                 text        NOT NULL DEFAULT '',
    as_of                 timestamptz NOT NULL,
    open                  numeric,
    high                  numeric,
    low                   numeric,
    last                  numeric,
    twap                  numeric,
    vwap                  numeric,
    volume_base           numeric     NOT NULL,
    volume_quote          numeric     NOT NULL,
    trade_count           bigint      NOT NULL,
    realised_volatility   numeric,
    annualised_volatility numeric,
    version               bigint      NOT NULL,
    PRIMARY KEY (instrument, time_window, venue, as_of)
);
COMMENT ON TABLE market_stats IS 'Averages, volume and volatility of the trades in [as_of - time_window, as_of), a row a minute while the window holds trades.';
COMMENT ON COLUMN market_stats.twap IS 'The mean of the last prices at the end of each second since the window''s first trade.';
COMMENT ON COLUMN market_stats.realised_volatility IS 'Root of the sum of squared log returns between prices every 1 s (1m), 5 s (5m), 1 min (1h), 5 min (24h): a fraction of the price over the window.';
COMMENT ON COLUMN market_stats.annualised_volatility IS 'realised_volatility scaled by the square root of time to a year of 365 days.';
