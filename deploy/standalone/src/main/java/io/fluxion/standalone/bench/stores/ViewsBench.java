package io.fluxion.standalone.bench.stores;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.views.StoreProbe;
import io.fluxion.standalone.bench.Scratch;
import io.fluxion.standalone.bench.Surroundings;
import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import io.fluxion.standalone.embedded.EmbeddedRedisServer;
import io.fluxion.standalone.tables.StoreTables;
import io.fluxion.standalone.tables.Timescale;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What the views job's writers put into the stores, beside what the stores take at most from one client: a bare
 * {@code COPY} of the same rows into the same table with the same log on disk, and {@code redis-benchmark -P 100} with
 * the same command.
 */
public final class ViewsBench {
    private static final long SEED = 7;

    private final Consumer<String> progress;

    /** Tells its progress in lines. */
    public ViewsBench(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Runs everything over servers of its own.
     *
     * @param rows a run
     * @param rounds after one for warming up
     */
    public ViewsReport run(int rows, int rounds) throws Exception {
        Surroundings surroundings = Surroundings.now();
        try (Scratch scratch = new Scratch()) {
            Path folder = scratch.folder();
            EmbeddedPostgresServer postgres = scratch.closing(
                    EmbeddedPostgresServer.start(folder.resolve("postgres"), folder.resolve("binaries/postgres"), 0));
            EmbeddedRedisServer redis =
                    scratch.closing(EmbeddedRedisServer.start(folder.resolve("redis"), folder.resolve("binaries"), 0));
            StoreTables.migrate(
                    new PostgresAddress(
                            postgres.jdbcUrl(), EmbeddedPostgresServer.USER, new Secret(postgres.password())),
                    Timescale.OFF);
            JobConfig config = config(postgres, redis);
            List<ViewsReport.Row> results = new ArrayList<>(tables(postgres, config, rows, rounds));
            results.addAll(cache(redis, config, rows, rounds));
            return new ViewsReport(surroundings, rows, rounds, results, Surroundings.loadAverage());
        }
    }

    private static JobConfig config(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        DeployedChains nothing = DeployedChains.of(
                new Deployment(31337, 1, "0xpm", "0xfa", List.of(), List.of(), List.of(), List.of(), List.of()));
        return new JobConfig(
                "unused",
                1,
                null,
                "bench",
                postgres.jdbcUrl(),
                EmbeddedPostgresServer.USER,
                postgres.password(),
                redis.url(),
                null,
                nothing);
    }

    /** Each round copy, ours, ours, copy, into an empty table; then a second revision of all rows over the first. */
    private List<ViewsReport.Row> tables(EmbeddedPostgresServer postgres, JobConfig config, int rows, int rounds)
            throws Exception {
        List<Bar> bars = StoreRows.bars(rows, SEED, 1);
        List<Bar> corrected = StoreRows.bars(rows, SEED + 1, 2);
        byte[] text = StoreRows.text(bars);
        List<Double> copied = new ArrayList<>();
        List<Double> written = new ArrayList<>();
        List<Double> rewritten = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgresServer.USER, postgres.password())) {
            for (int round = 0; round <= rounds; round++) {
                for (boolean ours : new boolean[] {false, true, true, false}) {
                    empty(connection);
                    if (ours) {
                        // Each with a writer of its own: one that has just met old rows tries only later whether they
                        // are new.
                        note(round, "writer, new rows", rate(rows, () -> put(config, bars)), written);
                        note(round, "writer, every row there", rate(rows, () -> put(config, corrected)), rewritten);
                    } else {
                        note(round, "COPY", rate(rows, () -> copy(connection, text)), copied);
                    }
                }
            }
        }
        return List.of(
                ViewsReport.Row.of("PostgreSQL, new rows", "COPY", written, copied),
                ViewsReport.Row.of("PostgreSQL, every row there", "COPY into an empty table", rewritten, copied));
    }

    private static @Nullable Void put(JobConfig config, List<Bar> bars) throws Exception {
        try (StoreProbe<Bar> probe = StoreProbe.bars(config)) {
            probe.write(bars);
        }
        return null;
    }

    private static long copy(Connection connection, byte[] text) throws Exception {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(StoreRows.COPY, new ByteArrayInputStream(text));
    }

    private List<ViewsReport.Row> cache(EmbeddedRedisServer redis, JobConfig config, int rows, int rounds)
            throws Exception {
        List<PoolState> pools = StoreRows.pools(rows, SEED);
        RedisReference reference = RedisReference.best(redis.port(), StoreProbe.hashOf(pools.get(0)));
        List<Double> written = new ArrayList<>();
        List<Double> benchmarked = new ArrayList<>();
        try (StoreProbe<PoolState> probe = StoreProbe.pools(config)) {
            for (int round = 0; round <= rounds; round++) {
                for (boolean ours : new boolean[] {false, true, true, false}) {
                    double rate = ours
                            ? rate(rows, () -> {
                                probe.writeEach(pools);
                                return null;
                            })
                            : reference.commandsPerSecond(rows);
                    note(round, ours ? "writer, pools" : reference.name(), rate, ours ? written : benchmarked);
                }
            }
        }
        return List.of(ViewsReport.Row.of("Redis, pools", reference.name(), written, benchmarked));
    }

    /** The first round only warms up. */
    private void note(int round, String what, double rate, List<Double> rates) {
        progress.accept("%s: %s %,.0f/s".formatted(round == 0 ? "warm-up" : "round " + round, what, rate));
        if (round > 0) {
            rates.add(rate);
        }
    }

    private static double rate(int rows, Callable<?> run) throws Exception {
        long startNanos = System.nanoTime();
        run.call();
        return rows * 1e9 / (System.nanoTime() - startNanos);
    }

    private static void empty(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE bars");
        }
    }
}
