package io.fluxion.standalone.bench.stores;

import io.fluxion.standalone.bench.ApiStack;
import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Scratch;
import io.fluxion.standalone.bench.Surroundings;
import java.net.URI;
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
 * An analyst's question over a large table, through the API: the minute candles of one instrument over seven days.
 *
 * <p>Open loop: questions leave when they are due, and latency counts from then to the last byte.
 */
public final class CandlesBench {
    private static final int DAYS = 88;
    private static final int MINUTES_A_DAY = 1_440;
    private static final int CANDLES = 7 * MINUTES_A_DAY;
    private static final String INSTRUMENT = "sETH-fUSD";
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
            Instant to = Instant.now().truncatedTo(ChronoUnit.DAYS);
            Instant from = to.minus(Duration.ofDays(7));
            URI candles = stack.address()
                    .resolve("/api/v1/prices/" + INSTRUMENT + "/candles?interval=1m&limit=" + CANDLES + "&from=" + from
                            + "&to=" + to);
            HttpRequest get = HttpRequest.newBuilder(candles)
                    .header("Authorization", "Bearer " + token)
                    .build();
            HttpRequest post = HttpRequest.newBuilder(stack.address().resolve("/api/v1/metrics/query"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"metrics\":[\"open\",\"high\",\"low\",\"close\",\"volumeBase\"],\"bucket\":\"1m\",\"from\":\""
                                    + from + "\",\"to\":\"" + to + "\",\"rowsMax\":20000,"
                                    + "\"filters\":{\"instrument\":[\"" + INSTRUMENT + "\"]}}"))
                    .build();
            return new CandlesReport(
                    surroundings,
                    loaded,
                    CANDLES,
                    perSecond,
                    asked("candles", http, get, perSecond, seconds),
                    asked("metrics/query", http, post, perSecond, seconds),
                    Surroundings.loadAverage());
        }
    }

    /** A day at a time, all instruments minute by minute, as the stream would have left them; then the care of the store. */
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
                        + " 24692.5 * (1 + i % 7), 2000.5 + m, 17, 3 FROM generate_series(0, " + (MINUTES_A_DAY - 1)
                        + ") m, generate_series(0, " + (instruments - 1) + ") i");
                if (day % 10 == 0) {
                    progress.accept(day + " days to load");
                }
            }
            progress.accept("laying out the days");
            statement.execute("SELECT fluxion_order_days('bars', now() + interval '1 day', 1000)");
            statement.execute("ANALYZE bars");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM bars")) {
                count.next();
                return count.getLong(1);
            }
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
