-- A day that is over is laid out in the order of its key: a week of one instrument's bars then lies on a few hundred
-- pages instead of one page a bar. Hypertables have this from their columnstore.

-- Lays out at most so many partitions, the newest first, whose day ended two hours ago; each is marked by its index.
CREATE FUNCTION fluxion_order_days(name text, at timestamptz, days_max integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    part record;
    ordered integer := 0;
BEGIN
    FOR part IN SELECT c.relname AS table_name, k.relname AS key_name
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            JOIN pg_index x ON x.indrelid = c.oid AND x.indisprimary AND NOT x.indisclustered
            JOIN pg_class k ON k.oid = x.indexrelid
        WHERE i.inhparent = name::regclass AND c.relname ~ '_p\d{8}$'
            AND (to_date(right(c.relname, 8), 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC' < at - interval '2 hours'
        ORDER BY c.relname DESC LIMIT days_max LOOP
        EXECUTE format('CLUSTER %I USING %I', part.table_name, part.key_name);
        EXECUTE format('ANALYZE %I', part.table_name);
        ordered := ordered + 1;
    END LOOP;
    RETURN ordered;
END $$;

REVOKE EXECUTE ON FUNCTION fluxion_order_days FROM PUBLIC;
