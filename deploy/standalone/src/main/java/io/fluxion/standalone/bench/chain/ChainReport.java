package io.fluxion.standalone.bench.chain;

import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Surroundings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of a run; a part that was not asked for is null. */
public record ChainReport(
        Surroundings surroundings,
        int rounds,
        BackfillRate.@Nullable Result throughput,
        HeadLatency.@Nullable Result latency,
        Isolation.@Nullable Result isolation,
        LongBackfill.@Nullable Result backfill) {

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        if (throughput != null) {
            throughputLines(text, throughput);
        }
        if (latency != null) {
            latencyLines(text, latency);
        }
        if (isolation != null) {
            isolationLines(text, isolation);
        }
        if (backfill != null) {
            backfillLines(text, backfill);
        }
        line(
                text,
                "commit %s, Java %s, %d processors, load before %.1f",
                surroundings.commit(),
                surroundings.java(),
                surroundings.processors(),
                surroundings.loadAverageBefore());
        return text.toString();
    }

    private void throughputLines(StringBuilder text, BackfillRate.Result figures) {
        line(text, "%-34s %9s %-21s %14s %10s", "", "logs/s", "(min–max)", "CPU-s/million", "(node's)");
        rateLine(text, "node → Kafka, exactly once", figures.connector());
        rateLine(text, "bare download of the same pages", figures.download());
        rateLine(text, "own decode only", figures.ownDecode());
        rateLine(text, "web3j's decode only", figures.web3jDecode());
        line(
                text,
                "to the download %s, to web3j's decode %s",
                ratio(figures.connectorToDownload()),
                ratio(figures.connectorToWeb3jDecode()));
        line(
                text,
                "%,d logs, %d a block, in %d pages of %,.0f bytes; %d rounds; load %.1f; calls %s",
                figures.logs(),
                figures.logsPerBlock(),
                figures.pages(),
                (double) figures.bytes() / figures.pages(),
                rounds,
                figures.loadAverage(),
                figures.callsByMethod());
        line(text, "");
    }

    private static void rateLine(StringBuilder text, String name, Rate rate) {
        line(
                text,
                "%-34s %,9.0f %-21s %14.1f %10.1f",
                name,
                rate.logsPerSecond(),
                format("(%,.0f–%,.0f)", rate.logsPerSecondMin(), rate.logsPerSecondMax()),
                rate.cpuSecondsPerMillion(),
                rate.nodeCpuSecondsPerMillion());
    }

    private static String ratio(Rate.Ratio ratio) {
        return format("%.2f (%.2f–%.2f)", ratio.median(), ratio.min(), ratio.max());
    }

    private static void latencyLines(StringBuilder text, HeadLatency.Result figures) {
        line(text, "%-34s %8s %8s %8s %8s", "latency in ms", "p50", "p99", "max", "blocks");
        latencyLine(text, "head → Kafka, committed", figures.latency());
        line(text, "load %.1f; calls a block of a second %s", figures.loadAverage(), figures.callsPerBlock());
        line(text, "");
    }

    private static void isolationLines(StringBuilder text, Isolation.Result figures) {
        line(text, "%-34s %8s %8s %8s %8s", "latency in ms, the other's node", "p50", "p99", "max", "blocks");
        latencyLine(text, "alive", figures.otherAlive());
        latencyLine(text, "hanging", figures.otherHanging());
        latencyLine(text, "gone", figures.otherGone());
        line(
                text,
                "p50 to that of alive: hanging %.2f, gone %.2f; load %.1f",
                figures.p50RatioHanging(),
                figures.p50RatioGone(),
                figures.loadAverage());
        line(text, "");
    }

    private static void latencyLine(StringBuilder text, String name, Latency figures) {
        line(
                text,
                "%-34s %8.1f %8.1f %8.1f %,8d",
                name,
                figures.p50(),
                figures.p99(),
                figures.max(),
                figures.messages());
    }

    private static void backfillLines(StringBuilder text, LongBackfill.Result figures) {
        line(
                text,
                "backfill of %,d logs under -Xmx%dm: %,.0f logs/s (%.0f s), CPU-s/million %.1f, load %.1f",
                figures.logs(),
                figures.heapMegabytes(),
                figures.logsPerSecond(),
                figures.seconds(),
                figures.cpuSecondsPerMillion(),
                figures.loadAverage());
        line(
                text,
                "  at most %d MB live after a collection (%d of them, %.1f s in all), %d MB resident",
                figures.gc().liveMegabytesMax(),
                figures.gc().collections(),
                figures.gc().pauseSeconds(),
                figures.residentMegabytesMax());
        line(text, "");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format(format, values).stripTrailing()).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
