-- How the long tables are kept: as hypertables where TimescaleDB is there, in daily partitions where it isn't. Decided
-- here, once; readers see the same tables and views either way.

CREATE TABLE store_mode (
    only_row          boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    mode              text        NOT NULL CHECK (mode IN ('timescale', 'timescale-apache', 'plain')),
    setting           text        NOT NULL CHECK (setting IN ('auto', 'on', 'off')),
    timescale_version text,
    decided_at        timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE store_mode IS 'How the long tables are kept. Not to be changed: dump and copy into a new database instead.';

DO $$
DECLARE
    setting text := coalesce(nullif(current_setting('fluxion.timescale', true), ''), 'auto');
    there boolean := EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb');
    -- Its settings are listed once its library is loaded; making the extension without that ends the session.
    loaded boolean := EXISTS (SELECT FROM pg_settings WHERE name = 'timescaledb.max_background_workers');
BEGIN
    IF setting NOT IN ('auto', 'on', 'off') THEN
        RAISE EXCEPTION 'timescale is "%" but must be auto, on or off', setting USING ERRCODE = 'invalid_parameter_value';
    ELSIF setting = 'on' AND NOT there THEN
        RAISE EXCEPTION 'timescale is "on", but this PostgreSQL server has no TimescaleDB: install it, or set auto or off'
            USING ERRCODE = 'feature_not_supported';
    ELSIF setting = 'on' AND NOT loaded THEN
        RAISE EXCEPTION 'timescale is "on", but TimescaleDB is not loaded: add timescaledb to shared_preload_libraries and restart'
            USING ERRCODE = 'feature_not_supported';
    ELSIF setting = 'off' OR NOT there OR NOT loaded THEN
        INSERT INTO store_mode (mode, setting) VALUES ('plain', setting);
        RETURN;
    END IF;
    CREATE EXTENSION IF NOT EXISTS timescaledb;
    INSERT INTO store_mode (mode, setting, timescale_version)
        SELECT CASE current_setting('timescaledb.license') WHEN 'apache' THEN 'timescale-apache' ELSE 'timescale' END,
            setting, extversion FROM pg_extension WHERE extname = 'timescaledb';
END $$;

CREATE FUNCTION fluxion_mode() RETURNS text LANGUAGE sql STABLE AS 'SELECT mode FROM store_mode';

CREATE TABLE long_tables (
    table_name  text     PRIMARY KEY,
    time_column text     NOT NULL,
    keep        interval NOT NULL CHECK (keep >= interval '1 day')
);
COMMENT ON TABLE long_tables IS 'The tables that grow with time; rows whose time lies further back than keep go, a day at a time.';

-- A day's partition. What the net has caught of that day moves into it: it couldn't be attached while any is left.
CREATE FUNCTION fluxion_add_day(parent text, time_column text, day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    part text := parent || '_p' || to_char(day, 'YYYYMMDD');
    net text := parent || '_default';
    opens timestamptz := day::timestamp AT TIME ZONE 'UTC';
    closes timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    IF to_regclass(part) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', net);
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
        net, time_column, opens, time_column, closes, part);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, opens, closes);
    RETURN true;
END $$;

-- Turns a table into a long one, with the rows that it has. Its key must contain the time.
CREATE FUNCTION fluxion_make_long(name text, time_column text, keep interval, segment_by text, order_by text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old text := name || '_before';
    index_name text;
    day date;
BEGIN
    INSERT INTO long_tables VALUES (name, time_column, keep);
    IF fluxion_mode() <> 'plain' THEN
        EXECUTE format('SELECT create_hypertable(%L::regclass, by_range(%L, INTERVAL ''1 day''),'
            ' create_default_indexes => false, migrate_data => true)', name, time_column);
        IF fluxion_mode() = 'timescale' THEN
            EXECUTE format('ALTER TABLE %I SET (timescaledb.enable_columnstore, timescaledb.segmentby = %L,'
                ' timescaledb.orderby = %L)', name, segment_by, order_by);
            EXECUTE format('CALL add_columnstore_policy(%L::regclass, after => INTERVAL ''7 days'')', name);
        END IF;
        RETURN;
    END IF;
    EXECUTE format('ALTER TABLE %I RENAME TO %I', name, old);
    FOR index_name IN SELECT i.indexname FROM pg_indexes i WHERE i.schemaname = current_schema AND i.tablename = old LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', index_name, index_name || '_before');
    END LOOP;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) PARTITION BY RANGE (%I)', name, old, time_column);
    EXECUTE format('COMMENT ON TABLE %I IS %L', name, obj_description(old::regclass));
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', name || '_default', name);
    FOR day IN EXECUTE format('SELECT DISTINCT (%I AT TIME ZONE ''UTC'')::date FROM %I WHERE %I >= now() - %L::interval'
        ' AND %I < now() + interval ''3 days''', time_column, old, time_column, keep, time_column) LOOP
        PERFORM fluxion_add_day(name, time_column, day);
    END LOOP;
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', name, old);
    EXECUTE format('DROP TABLE %I', old);
END $$;

-- When each row was first written here: what was known at a time, and what wasn't yet.
ALTER TABLE pool_metrics ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
UPDATE pool_metrics SET recorded_at = block_time;
COMMENT ON COLUMN pool_metrics.recorded_at IS 'When the row was first written; of rows older than this column, the block''s time.';

CREATE TABLE bar_revisions (LIKE bars INCLUDING COMMENTS);
ALTER TABLE bar_revisions ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
COMMENT ON TABLE bar_revisions IS 'Each revision of each bar that was written, and when: what a bar was known to be at a time.';
INSERT INTO bar_revisions SELECT b.*, b.open_time + b.interval::interval FROM bars b;
DO $$
BEGIN
    EXECUTE (SELECT format('ALTER TABLE bar_revisions ADD PRIMARY KEY (%s, revision)',
            string_agg(quote_ident(a.attname), ', ' ORDER BY array_position(i.indkey, a.attnum)))
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = 'bars'::regclass AND i.indisprimary);
END $$;

CREATE TABLE bars_kept (LIKE bars INCLUDING ALL);
COMMENT ON TABLE bars_kept IS 'Hourly and daily bars of days whose bars are gone.';

DO $$
BEGIN
    PERFORM fluxion_make_long('price_history', 'updated_at', '90 days', 'feed', 'updated_at, event_id'),
    fluxion_make_long('trades', 'traded_at', '400 days', 'instrument', 'traded_at, trade_id'),
    fluxion_make_long('bars', 'open_time', '90 days', 'instrument, interval', 'open_time'),
    fluxion_make_long('bar_revisions', 'open_time', '90 days', 'instrument, interval', 'open_time, revision'),
    fluxion_make_long('pool_metrics', 'block_time', '90 days', 'chain_id, pool_id', 'block_time, version');
END $$;
CREATE INDEX pool_metrics_by_recorded ON pool_metrics USING brin (recorded_at);
