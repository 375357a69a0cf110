package io.fluxion.standalone.bench;

import io.fluxion.standalone.bench.LatencyBench.Result;
import io.fluxion.standalone.bench.ThroughputBench.Row;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run, with what they depend on.
 *
 * @param commit with {@code -dirty} when files differ from it
 * @param loadAverageBefore of the last minute before the run: above 0 the machine was shared
 */
public record BenchReport(
        String startedAt,
        String commit,
        String java,
        int processors,
        double loadAverageBefore,
        int events,
        int rounds,
        List<Row> throughput,
        Result latency) {

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-10s %12s %14s %-24s %14s %10s %6s",
                "job",
                "events/s",
                "pass-through",
                "ratio (min–max)",
                "CPU-s/million",
                "(pass-t.)",
                "load");
        for (Row row : throughput) {
            String ratio = format("%.2f (%.2f–%.2f)", row.ratioMedian(), row.ratioMin(), row.ratioMax());
            line(
                    text,
                    "%-10s %,12.0f %,14.0f %-24s %14.1f %10.1f %6.1f",
                    row.job(),
                    row.eventsPerSecond(),
                    row.referenceEventsPerSecond(),
                    ratio,
                    row.cpuSecondsPerMillion(),
                    row.referenceCpuSecondsPerMillion(),
                    row.loadAverage());
        }
        line(text, "");
        line(text, "%-28s %8s %8s %8s %8s %10s %6s", "latency in ms", "p50", "p99", "p99.9", "max", "messages", "load");
        latencyLine(text, "Kafka → WebSocket", latency.webSocket());
        latencyLine(text, "bare producer → consumer", latency.roundTrip());
        line(text, "");
        line(
                text,
                "%,d events, %d rounds; %d messages/s of %d bytes; commit %s, Java %s, %d processors, load before %.1f",
                events,
                rounds,
                latency.messagesPerSecond(),
                latency.bytesPerMessage(),
                commit,
                java,
                processors,
                loadAverageBefore);
        return text.toString();
    }

    private void latencyLine(StringBuilder text, String name, Latency figures) {
        line(
                text,
                "%-28s %8.1f %8.1f %8.1f %8.1f %,10d %6.1f",
                name,
                figures.p50(),
                figures.p99(),
                figures.p999(),
                figures.max(),
                figures.messages(),
                latency.loadAverage());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format(format, values).stripTrailing()).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
