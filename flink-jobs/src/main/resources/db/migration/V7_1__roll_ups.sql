-- The hours of pools, which outlive the rows that they are made of, and the care that the store needs from time to time.
-- With TimescaleDB's own licence the hours are a continuous aggregate; otherwise a table that is brought up to date.

DO $$
BEGIN
    IF fluxion_mode() = 'timescale' THEN
        -- The backfill looks for its hours by time alone.
        CREATE INDEX pool_metrics_by_time ON pool_metrics (block_time);
        EXECUTE $sql$
            CREATE MATERIALIZED VIEW pool_hours WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
            SELECT chain_id, pool_id, time_bucket(INTERVAL '1 hour', block_time) AS hour,
                last(tvl_usd, version) AS tvl_usd_close, min(tvl_usd) AS tvl_usd_low, max(tvl_usd) AS tvl_usd_high,
                last(spot_price_quote_per_base, version) AS spot_price_close,
                min(spot_price_quote_per_base) AS spot_price_low, max(spot_price_quote_per_base) AS spot_price_high,
                last(total_shares_raw, version) AS total_shares_close, count(*) AS versions, max(version) AS version
            FROM pool_metrics GROUP BY 1, 2, 3 WITH NO DATA $sql$;
        PERFORM add_continuous_aggregate_policy('pool_hours', start_offset => INTERVAL '7 days',
            end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '10 minutes');
    ELSE
        CREATE TABLE pool_hours (
            chain_id           integer     NOT NULL,
            pool_id            text        NOT NULL,
            hour               timestamptz NOT NULL,
            tvl_usd_close      numeric,
            tvl_usd_low        numeric,
            tvl_usd_high       numeric,
            spot_price_close   numeric,
            spot_price_low     numeric,
            spot_price_high    numeric,
            total_shares_close numeric,
            versions           bigint      NOT NULL,
            version            bigint      NOT NULL,
            PRIMARY KEY (chain_id, pool_id, hour)
        );
        COMMENT ON TABLE pool_hours IS 'What each pool went through in each hour; made from pool_metrics by fluxion_maintain.';
    END IF;
END $$;

-- One row: how far the hours have been made.
CREATE TABLE roll_up_progress (
    only_row       boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    hours_until    timestamptz NOT NULL,
    recorded_until timestamptz NOT NULL
);
INSERT INTO roll_up_progress VALUES (true, '-infinity', '-infinity');

-- The hours that a pool's rows make.
CREATE FUNCTION fluxion_pool_hours(since timestamptz, until timestamptz) RETURNS TABLE (
    chain_id integer, pool_id text, hour timestamptz, tvl_usd_close numeric, tvl_usd_low numeric, tvl_usd_high numeric,
    spot_price_close numeric, spot_price_low numeric, spot_price_high numeric, total_shares_close numeric,
    versions bigint, version bigint)
LANGUAGE sql STABLE AS $$
    SELECT m.chain_id, m.pool_id, date_trunc('hour', m.block_time, 'UTC'),
        (array_agg(m.tvl_usd ORDER BY m.version DESC))[1], min(m.tvl_usd), max(m.tvl_usd),
        (array_agg(m.spot_price_quote_per_base ORDER BY m.version DESC))[1], min(m.spot_price_quote_per_base),
        max(m.spot_price_quote_per_base), (array_agg(m.total_shares_raw ORDER BY m.version DESC))[1],
        count(*), max(m.version)
    FROM pool_metrics m WHERE m.block_time >= since AND m.block_time < until GROUP BY 1, 2, 3
$$;

-- Makes anew the closed hours that rows were written for since the last time, as far back as all of their rows are there.
CREATE FUNCTION fluxion_roll_up(at timestamptz, back_to timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- Statements that were under way the last time may have recorded their rows before it.
    since timestamptz := (SELECT least(recorded_until, at) - interval '5 minutes' FROM roll_up_progress);
    whole_from timestamptz := date_trunc('day', back_to, 'UTC') + interval '1 day';
    until timestamptz := date_trunc('hour', at, 'UTC');
    touched timestamptz;
BEGIN
    FOR touched IN SELECT date_trunc('hour', block_time, 'UTC') FROM pool_metrics
            WHERE recorded_at >= since AND block_time >= whole_from AND block_time < until
        UNION SELECT date_trunc('hour', block_time, 'UTC') FROM pool_metrics
            WHERE block_time >= (SELECT hours_until FROM roll_up_progress) AND block_time < until LOOP
        DELETE FROM pool_hours WHERE hour = touched;
        INSERT INTO pool_hours SELECT * FROM fluxion_pool_hours(touched, touched + interval '1 hour');
    END LOOP;
    UPDATE roll_up_progress SET hours_until = until, recorded_until = at;
END $$;

-- Lets go of what is past its keep. A daily partition or chunk goes whole; of bars, the hourly and daily ones stay.
CREATE FUNCTION fluxion_drop_past(long long_tables, at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    last_day date := ((at - long.keep) AT TIME ZONE 'UTC')::date;
    part text;
    dropped integer := 0;
BEGIN
    IF long.table_name = 'bars' THEN
        INSERT INTO bars_kept SELECT * FROM bars
            WHERE open_time < last_day::timestamp AT TIME ZONE 'UTC' AND interval IN ('1h', '1d')
            ON CONFLICT DO NOTHING;
    END IF;
    IF fluxion_mode() <> 'plain' THEN
        EXECUTE format('SELECT count(*)::integer FROM drop_chunks(%L::regclass, older_than => %L::timestamptz)',
            long.table_name, last_day::timestamp AT TIME ZONE 'UTC') INTO dropped;
        RETURN dropped;
    END IF;
    FOR part IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = long.table_name::regclass AND c.relname ~ '_p\d{8}$'
            AND to_date(right(c.relname, 8), 'YYYYMMDD') < last_day LOOP
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;

-- Cares for one long table: makes the partitions of the next days and of days that the net has caught, brings what is
-- rolled up from it up to date, and lets go of what is past its keep. Any number of clients may call it at any time: one
-- does the work, the others do nothing. Each table is best cared for in a transaction of its own.
CREATE FUNCTION fluxion_maintain(name text, at timestamptz DEFAULT now()) RETURNS text LANGUAGE plpgsql
SET lock_timeout = '2s' AS $$
DECLARE
    long long_tables;
    day date;
    made integer := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('fluxion_maintain'), hashtext(name)) THEN
        RETURN 'another is at it';
    END IF;
    SELECT * INTO STRICT long FROM long_tables WHERE table_name = name;
    IF name = 'pool_metrics' AND fluxion_mode() <> 'timescale' THEN
        PERFORM fluxion_roll_up(at, at - long.keep);
    END IF;
    IF fluxion_mode() = 'plain' THEN
        FOR day IN EXECUTE format('SELECT ($1 AT TIME ZONE ''UTC'')::date + ahead FROM generate_series(-1, 2) ahead'
            ' UNION SELECT DISTINCT (%I AT TIME ZONE ''UTC'')::date FROM %I'
            ' WHERE %I >= $1 - $2 AND %I < $1 + interval ''2 days'' ORDER BY 1',
            long.time_column, name || '_default', long.time_column, long.time_column) USING at, long.keep LOOP
            made := made + fluxion_add_day(name, long.time_column, day)::integer;
        END LOOP;
    END IF;
    RETURN format('%s made, %s dropped', made, fluxion_drop_past(long, at));
END $$;

REVOKE EXECUTE ON FUNCTION fluxion_add_day, fluxion_make_long, fluxion_roll_up, fluxion_drop_past, fluxion_maintain FROM PUBLIC;
DO $$
BEGIN
    PERFORM fluxion_maintain(table_name) FROM long_tables;
END $$;
