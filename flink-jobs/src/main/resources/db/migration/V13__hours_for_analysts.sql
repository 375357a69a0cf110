-- Views over functions ask for the rights of who reads them: the newest hours were closed to those who may read the view.

DO $$
DECLARE
    made text;
BEGIN
    IF fluxion_mode() <> 'timescale' THEN
        FOREACH made IN ARRAY ARRAY['fluxion_pool_hours', 'fluxion_pool_measure_hours'] LOOP
            EXECUTE format('ALTER FUNCTION %I(timestamptz, timestamptz) SECURITY DEFINER SET search_path = %I, pg_temp',
                made, current_schema());
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %I(timestamptz, timestamptz) FROM PUBLIC', made);
            BEGIN
                EXECUTE format('GRANT EXECUTE ON FUNCTION %I(timestamptz, timestamptz) TO fluxion_analyst', made);
            EXCEPTION WHEN undefined_object THEN
                RAISE WARNING 'There is no role fluxion_analyst: docs/analysts.md tells how to make it.';
            END;
        END LOOP;
    END IF;
END $$;
