package io.fluxion.standalone.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTablesTest {
    /** Where a server with TimescaleDB is, {@code postgres://superuser:password@host:port/postgres}; none by default. */
    private static final String TIMESCALE_SERVER = "FLUXION_TEST_TIMESCALE";

    private static final String PRICES = "INSERT INTO bars SELECT i, w, date_trunc('day', now()) - n * w::interval,"
            + " n, n + 2, n - 0.5, n + 1, 10, 10 * n, n, 3, 1"
            + " FROM generate_series(1, 300) n, unnest('{A,B}'::text[]) i, unnest('{1m,1h,1d}'::text[]) w";
    private static final String POOLS =
            "INSERT INTO pool_metrics (chain_id, pool_id, block_time, version, balances_raw,"
                    + " total_shares_raw, spot_price_quote_per_base, tvl_usd, tvl_stale, block_number, log_index, recorded_at,"
                    + " as_of, depth_sell_usd_1pct, holders)"
                    + " SELECT 1, 'p', t, 9000 - n, '{1,2}', 5, 2000 + n % 7, 1e6 + n, false, 9000 - n, 0, now(), t, n, n"
                    + " FROM generate_series(1, 3000) n, LATERAL (SELECT date_trunc('day', now()) - n * interval '5 minutes') x (t)";
    /** The same rows give the same answers, however they are kept. */
    private static final List<String> QUESTIONS = List.of(
            "SELECT instrument, interval, count(*), sum(close), min(time) = date_trunc('day', now()) - 300 * interval::interval"
                    + " FROM analysis_v1.bars GROUP BY 1, 2 ORDER BY 1, 2",
            "SELECT count(*), sum(tvl_usd_close), min(tvl_usd_low), max(tvl_usd_high), sum(versions)"
                    + " FROM analysis_v1.pool_hours",
            "SELECT count(*), sum(depth_sell_usd_1pct), sum(holders), sum(version), sum(measures) FROM analysis_v1.pool_measure_hours",
            "SELECT count(*), sum(version) FROM analysis_v1.pool_versions");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.start(folder.resolve("data"), folder.resolve("binaries"), 0);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void onWithoutTheExtensionIsRefused() throws Exception {
        try (Database database = new Database(superuser(), "refused")) {
            assertThatThrownBy(() -> StoreTables.migrate(database.address(), Timescale.ON))
                    .isInstanceOf(StoreTablesException.class)
                    .hasMessageContaining("timescale is \"on\"")
                    .hasMessageContaining("no TimescaleDB");
            assertThat(StoreTables.migrate(database.address(), Timescale.AUTO).mode())
                    .isEqualTo("plain");
            assertThatThrownBy(() -> StoreTables.migrate(database.address(), Timescale.ON))
                    .as("what was decided stays")
                    .hasMessageContaining("can't be changed");
        }
    }

    @Test
    void olderTablesKeepTheirRows() throws Exception {
        try (Database database = new Database(superuser(), "older")) {
            Flyway.configure()
                    .dataSource(database.address().jdbcUrl(), "postgres", postgres.password())
                    .locations("classpath:db/migration")
                    .target("3")
                    .load()
                    .migrate();
            database.execute(PRICES);
            database.execute("INSERT INTO bars VALUES ('old', '1m', to_timestamp(1), 1, 1, 1, 1, 1, 1, 1, 1, 1)");
            StoreTables.migrate(database.address(), Timescale.AUTO);
            assertThat(database.query("SELECT count(*) FROM bars")).containsExactly("1801");
            assertThat(database.query("SELECT count(*) FROM bars_default"))
                    .as("far back, in the net")
                    .isNotEqualTo(List.of("1801"));
            assertThat(database.query(
                            "SELECT count(*) FROM bar_revisions WHERE recorded_at = open_time + interval::interval"))
                    .containsExactly("1801");
            assertThat(StoreTables.migrate(database.address(), Timescale.AUTO).migrations())
                    .isZero();
        }
    }

    @Test
    void dayThatTheNetCaughtGetsItsPartition() throws Exception {
        try (Database database = filled("caught")) {
            String elsewhere = "SELECT count(*) FROM bars_default WHERE open_time >= now() - interval '80 days'";
            assertThat(database.query(elsewhere)).isNotEqualTo(List.of("0"));
            database.execute("SELECT fluxion_maintain('bars')");
            assertThat(database.query(elsewhere)).containsExactly("0");
            assertThat(database.query("SELECT count(*) FROM bars")).containsExactly("1800");
            assertThat(database.query("SELECT fluxion_maintain('bars')")).containsExactly("0 made, 0 dropped");
        }
    }

    @Test
    void pastIsDroppedByTheDayAndWhatIsRolledUpStays() throws Exception {
        try (Database database = filled("past")) {
            database.execute("SELECT fluxion_maintain(table_name) FROM long_tables");
            assertThat(database.query("SELECT count(*) FROM pool_metrics")).containsExactly("3000");
            database.execute("SELECT fluxion_maintain(table_name, now() + interval '200 days') FROM long_tables");
            assertThat(database.query("SELECT count(*) FROM pool_metrics")).containsExactly("0");
            assertThat(database.query("SELECT sum(versions) FROM analysis_v1.pool_hours"))
                    .containsExactly("3000");
            assertThat(database.query("SELECT count(*) FROM analysis_v1.bars WHERE interval = '1h'"))
                    .containsExactly("600");
            assertThat(database.query("SELECT count(*) FROM analysis_v1.bars WHERE interval = '1m'"))
                    .containsExactly("0");
        }
    }

    @Test
    void lateRowsMakeTheirHoursAnew() throws Exception {
        try (Database database = filled("late")) {
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            String hour = "SELECT tvl_usd_close, versions FROM analysis_v1.pool_hours"
                    + " WHERE time = date_trunc('day', now()) - interval '3 hours'";
            assertThat(database.query(hour)).containsExactly("1000025 | 12");
            database.execute(
                    "INSERT INTO pool_metrics SELECT 1, 'p', date_trunc('day', now()) - interval '130 minutes', 9999,"
                            + " '{1,2}', 5, 2000, 7, false, 9000, 0, now()");
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            assertThat(database.query(hour)).containsExactly("7 | 13");
        }
    }

    @Test
    void hoursOfMeasuresHoldTheLastOfEachAndOutliveTheRows() throws Exception {
        try (Database database = filled("measured")) {
            String hours = "SELECT count(*), sum(depth_sell_usd_1pct), sum(version), sum(measures)"
                    + " FROM analysis_v1.pool_measure_hours";
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            // 250 hours, each with its last row of twelve.
            assertThat(database.query(hours)).containsExactly("250 | 373750 | 1876250 | 3000");
            database.execute("INSERT INTO pool_metrics (chain_id, pool_id, block_time, version, balances_raw,"
                    + " total_shares_raw, tvl_stale, block_number, log_index, as_of, depth_sell_usd_1pct)"
                    + " VALUES (1, 'p', date_trunc('day', now()) - interval '130 minutes', 9999, '{1,2}', 5, false, 9000, 0,"
                    + " now(), 7), (1, 'p', date_trunc('day', now()) - interval '190 minutes', 9998, '{1,2}', 5, false, 9000,"
                    + " 0, NULL, 8)");
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            assertThat(database.query(hours))
                    .as("a late measure in the place of the 25th, and a state that was not measured")
                    .containsExactly("250 | 373732 | 1877274 | 3001");
            database.execute("SELECT fluxion_maintain('pool_metrics', now() + interval '200 days')");
            assertThat(database.query(hours)).as("the rows are gone").containsExactly("250 | 373732 | 1877274 | 3001");
        }
    }

    @Test
    void hourThatIsOpenShowsAtOnce() throws Exception {
        try (Database database = filled("open_hour")) {
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            database.execute("INSERT INTO pool_metrics (chain_id, pool_id, block_time, version, balances_raw,"
                    + " total_shares_raw, tvl_stale, block_number, log_index, as_of, depth_sell_usd_1pct)"
                    + " VALUES (1, 'p', now(), 9999, '{1,2}', 5, false, 9000, 0, now(), 7)");
            assertThat(database.query("SELECT depth_sell_usd_1pct, measures FROM analysis_v1.pool_measure_hours"
                            + " ORDER BY time DESC LIMIT 1"))
                    .containsExactly("7 | 1");
        }
    }

    /** A database of before these hours were kept. */
    @Test
    void hoursThatWereClosedAlreadyAreMadeWithTheirTable() throws Exception {
        try (Database database = new Database(superuser(), "measured_before")) {
            Flyway.configure()
                    .dataSource(database.address().jdbcUrl(), "postgres", postgres.password())
                    .locations("classpath:db/migration")
                    .target("11")
                    .load()
                    .migrate();
            database.execute(POOLS);
            database.execute("SELECT fluxion_maintain('pool_metrics')");
            StoreTables.migrate(database.address(), Timescale.AUTO);
            assertThat(database.query("SELECT count(*), sum(measures) FROM pool_measure_hours"))
                    .containsExactly("250 | 3000");
        }
    }

    @Test
    void daysThatAreOverAreLaidOutInOrderOnce() throws Exception {
        try (Database database = filled("ordered")) {
            database.execute("SELECT fluxion_maintain('bars')");
            List<String> before = answers(database);
            assertThat(database.query("SELECT fluxion_order_days('bars', now() + interval '1 day', 2)"))
                    .containsExactly("2");
            assertThat(database.query("SELECT fluxion_order_days('bars', now() + interval '1 day', 1000) > 10"))
                    .containsExactly("t");
            assertThat(database.query("SELECT fluxion_order_days('bars', now() + interval '1 day', 1000)"))
                    .containsExactly("0");
            assertThat(answers(database)).isEqualTo(before);
        }
    }

    @Test
    void oneClientCaresAtATime() throws Exception {
        try (Database database = filled("care");
                Connection first =
                        DriverManager.getConnection(database.address().jdbcUrl(), "postgres", postgres.password())) {
            first.setAutoCommit(false);
            first.createStatement().execute("SELECT fluxion_maintain('trades')");
            assertThat(database.query("SELECT fluxion_maintain('trades')")).containsExactly("another is at it");
            first.commit();
            assertThat(database.query("SELECT fluxion_maintain('trades')")).containsExactly("0 made, 0 dropped");
        }
    }

    @Test
    void analystReadsTheViewsAndNothingElse() throws Exception {
        try (Database database = filled("analyst")) {
            database.execute("ALTER ROLE fluxion_analyst PASSWORD 'for-this-test'");
            PostgresAddress analyst = database.as("fluxion_analyst", new Secret("for-this-test"));
            assertThat(Database.query(analyst, "SELECT count(*) FROM bars")).containsExactly("1800");
            assertThat(Database.query(analyst, "SHOW statement_timeout")).containsExactly("30s");
            for (String view : database.query("SELECT viewname FROM pg_views WHERE schemaname = 'analysis_v1'")) {
                assertThat(Database.query(analyst, "SELECT count(*) FROM analysis_v1." + view))
                        .as(view)
                        .hasSize(1);
            }
            for (String refused : List.of(
                    "SELECT * FROM public.users",
                    "SELECT * FROM public.audit_log",
                    "SELECT public.fluxion_maintain('bars')")) {
                assertThatThrownBy(() -> Database.query(analyst, refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> Database.execute(analyst, "CREATE TABLE mine (a int)"))
                    .hasMessageContaining("read-only transaction");
            assertThat(database.query("SELECT viewname FROM pg_views v WHERE schemaname = 'analysis_v1' AND"
                            + " obj_description((schemaname || '.' || viewname)::regclass) IS NULL"))
                    .as("views without a word on what they are")
                    .isEmpty();
        }
    }

    @Test
    void timescaleAnswersAsThePlainOneDoes() throws Exception {
        String server = System.getenv(TIMESCALE_SERVER);
        assumeTrue(server != null, "no server with TimescaleDB: name one by " + TIMESCALE_SERVER);
        try (Database plain = filled("twin");
                Database timescale = new Database(PostgresAddress.parse(server), "fluxion_twin")) {
            assertThat(StoreTables.migrate(timescale.address(), Timescale.ON).mode())
                    .startsWith("timescale");
            fill(timescale);
            // The hours of late rows are made with the next care, or refresh.
            timescale.execute("CALL refresh_continuous_aggregate('pool_hours', NULL, NULL)");
            timescale.execute("SELECT fluxion_maintain(table_name) FROM long_tables");
            plain.execute("SELECT fluxion_maintain(table_name) FROM long_tables");
            assertThat(answers(timescale)).isEqualTo(answers(plain));
        }
    }

    private static PostgresAddress superuser() {
        return new PostgresAddress(
                postgres.jdbcUrl().replaceAll("/fluxion$", "/postgres"), "postgres", new Secret(postgres.password()));
    }

    private static Database filled(String name) throws SQLException {
        Database database = new Database(superuser(), name);
        StoreTables.migrate(database.address(), Timescale.OFF);
        fill(database);
        return database;
    }

    private static void fill(Database database) throws SQLException {
        database.execute(PRICES);
        database.execute(POOLS);
    }

    private static List<String> answers(Database database) throws SQLException {
        List<String> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            answers.addAll(database.query(question));
        }
        return answers;
    }
}
