package io.fluxion.standalone.bench.stores;

import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Surroundings;
import java.util.List;
import java.util.Locale;

/**
 * The figures of {@link CandlesBench}.
 *
 * @param candles in each answer about them
 * @param poolRows of pools, one a minute each
 * @param rolledUpMillis what rolling these up by the hour took, all at once
 */
public record CandlesReport(
        Surroundings surroundings,
        long rows,
        int candles,
        long poolRows,
        long rolledUpMillis,
        int perSecond,
        List<Asked> calls,
        double loadAverageAfter) {
    public CandlesReport {
        calls = List.copyOf(calls);
    }

    /** A question's answers. */
    public record Asked(String call, int bytes, Latency latency) {}

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%-28s %8s %8s %8s %8s %8s%n", "ms", "p50", "p99", "p99.9", "max", "calls"));
        for (Asked asked : calls) {
            Latency l = asked.latency();
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %8.1f %8.1f %8.1f %8.1f %,8d%n",
                    asked.call(),
                    l.p50(),
                    l.p99(),
                    l.p999(),
                    l.max(),
                    l.messages()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%,d candles of %,d rows, hours of %,d rows of pools (rolled up in %,d ms); %d calls a second;"
                        + " commit %s, %d processors, load %.1f before and %.1f after%n",
                candles,
                rows,
                poolRows,
                rolledUpMillis,
                perSecond,
                surroundings.commit(),
                surroundings.processors(),
                surroundings.loadAverageBefore(),
                loadAverageAfter));
        return text.toString();
    }
}
