package io.fluxion.standalone.bench.stores;

import io.fluxion.standalone.bench.ApiStack;
import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Scratch;
import io.fluxion.standalone.bench.Surroundings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Analysts' questions over large tables, through the API: the minute candles of one instrument over seven days, and the
 * hourly depth of all pools over thirty.
 *
 * <p>Open loop: questions leave when they are due, and latency counts from then to the last byte.
 */
public final class CandlesBench {
    private static final int DAYS = 88;
    private static final int MINUTES_A_DAY = 1_440;
    private static final int CANDLES = 7 * MINUTES_A_DAY;
    private static final String INSTRUMENT = "sETH-fUSD";
    private static final int POOLS = 20;
    private static final int POOL_DAYS = 30;
    private static final int WARM_UP = 30;

    private final Consumer<String> progress;

    /** Tells its progress in lines. */
    public CandlesBench(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Runs everything over servers of its own.
     *
     * @param rows in the table, about
     * @param perSecond questions
     * @param seconds for which they are asked
     */
    public CandlesReport run(long rows, int perSecond, int seconds) throws Exception {
        Surroundings surroundings = Surroundings.now();
        try (Scratch scratch = new Scratch()) {
            ApiStack stack = new ApiStack(scratch);
            long loaded = load(stack, rows);
            HttpClient http = HttpClient.newHttpClient();
            String token = stack.signIn(http);
            progress.accept("rows of " + POOLS + " pools, one a minute over " + POOL_DAYS + " days");
            long rolledUpMillis = loadPools(stack);
            Questions questions = new Questions(stack, stack.signIn(http));
            return new CandlesReport(
                    surroundings,
                    loaded,
                    CANDLES,
                    (long) POOLS * POOL_DAYS * MINUTES_A_DAY,
                    rolledUpMillis,
                    perSecond,
                    List.of(
                            asked("candles", http, questions.candles(), perSecond, seconds),
                            asked("metrics/query, candles", http, questions.bars(), perSecond, seconds),
                            asked("metrics/query, hourly depth", http, questions.depth(), perSecond, seconds)),
                    Surroundings.loadAverage());
        }
    }

    /** The calls, each over whole days that are past. */
    private record Questions(ApiStack stack, String token) {

        HttpRequest candles() {
            Instant to = today();
            return to("/api/v1/prices/" + INSTRUMENT + "/candles?interval=1m&limit=" + CANDLES + "&from="
                            + to.minus(Duration.ofDays(7)) + "&to=" + to)
                    .build();
        }

        HttpRequest bars() {
            return query("\"metrics\":[\"open\",\"high\",\"low\",\"close\",\"volumeBase\"],\"bucket\":\"1m\"," + span(7)
                    + ",\"filters\":{\"instrument\":[\"" + INSTRUMENT + "\"]}");
        }

        HttpRequest depth() {
            return query(
                    "\"metrics\":[\"depthSellUsd1pct\",\"depthBuyUsd1pct\"],\"dimensions\":[\"chainId\",\"poolId\"],"
                            + "\"bucket\":\"1h\"," + span(POOL_DAYS));
        }

        private HttpRequest query(String question) {
            return to("/api/v1/metrics/query")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{" + question + ",\"rowsMax\":20000}"))
                    .build();
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(stack.address().resolve(path)).header("Authorization", "Bearer " + token);
        }

        private static String span(int days) {
            return "\"from\":\"" + today().minus(Duration.ofDays(days)) + "\",\"to\":\"" + today() + "\"";
        }

        private static Instant today() {
            return Instant.now().truncatedTo(ChronoUnit.DAYS);
        }
    }

    /** A day at a time, an instrument after the other: as the care of the store lays out a day that is over. */
    private long load(ApiStack stack, long rows) throws Exception {
        long instruments = Math.max(1, rows / DAYS / MINUTES_A_DAY);
        try (Connection connection = stack.connection();
                Statement statement = connection.createStatement()) {
            for (int day = DAYS; day > 0; day--) {
                statement.execute(
                        "SELECT fluxion_add_day('bars', 'open_time', (now() AT TIME ZONE 'UTC')::date - " + day + ")");
                statement.execute("INSERT INTO bars SELECT CASE i WHEN 0 THEN '" + INSTRUMENT
                        + "' ELSE 's' || i || '-fUSD' END, '1m',"
                        + " date_trunc('day', now(), 'UTC') - " + day + " * interval '1 day' + m * interval '1 minute',"
                        + " 2000.12345678 + m, 2003.12345678 + m, 1999.87654321 + m, 2001.11111111 + m, 12.345678901 * (1 + i % 7),"
                        + " 24692.5 * (1 + i % 7), 2000.5 + m, 17, 3 FROM generate_series(0, " + (instruments - 1)
                        + ") i CROSS JOIN LATERAL generate_series(0, " + (MINUTES_A_DAY - 1) + ") m");
                if (day % 10 == 0) {
                    progress.accept(day + " days to load");
                }
            }
            statement.execute("ANALYZE bars");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM bars")) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    /** Every minute of each pool; then the care of the store, timed, which rolls them up by the hour. */
    private static long loadPools(ApiStack stack) throws Exception {
        try (Connection connection = stack.connection();
                Statement statement = connection.createStatement()) {
            for (int day = POOL_DAYS; day > 0; day--) {
                statement.execute("SELECT fluxion_add_day('pool_metrics', 'block_time',"
                        + " (now() AT TIME ZONE 'UTC')::date - " + day + ")");
            }
            statement.execute("INSERT INTO pool_metrics (chain_id, pool_id, block_time, version, balances_raw,"
                    + " total_shares_raw, spot_price_quote_per_base, tvl_usd, tvl_stale, block_number, log_index, as_of,"
                    + " depth_sell_usd_1pct, depth_buy_usd_1pct) SELECT 1 + p % 3, 'pool-' || p, t, m,"
                    + " '{123456789012345678901,98765432109876}', 5e20, 2000.5 + m % 97, 1e6 + m, false, m, 0, t,"
                    + " 50000.25 + m % 977, 49000.75 + m % 991 FROM generate_series(1, " + POOL_DAYS * MINUTES_A_DAY
                    + ") m, generate_series(1, " + POOLS + ") p,"
                    + " LATERAL (SELECT date_trunc('day', now(), 'UTC') - m * interval '1 minute') x (t)");
            long startNanos = System.nanoTime();
            statement.execute("SELECT fluxion_maintain('pool_metrics')");
            long rolledUpMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            statement.execute("ANALYZE pool_metrics, pool_measure_hours");
            return rolledUpMillis;
        }
    }

    private CandlesReport.Asked asked(String name, HttpClient http, HttpRequest request, int perSecond, int seconds)
            throws Exception {
        int bytes = 0;
        for (int i = 0; i < WARM_UP; i++) {
            bytes = answered(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        }
        progress.accept("asking " + name + ", answers of " + bytes + " bytes");
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long startNanos = System.nanoTime();
        List<CompletableFuture<Long>> latencies = new ArrayList<>();
        for (int i = 0; i < perSecond * seconds; i++) {
            long dueNanos = startNanos + i * periodNanos;
            while (System.nanoTime() < dueNanos) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            latencies.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(answer -> {
                        answered(answer);
                        return System.nanoTime() - dueNanos;
                    }));
        }
        long[] nanos = new long[latencies.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = latencies.get(i).get(60, TimeUnit.SECONDS);
        }
        return new CandlesReport.Asked(name, bytes, Latency.of(List.of(nanos)));
    }

    private static int answered(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the API answers " + answer.statusCode());
        }
        return answer.body().length;
    }
}
