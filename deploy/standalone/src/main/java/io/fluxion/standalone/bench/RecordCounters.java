package io.fluxion.standalone.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.jspecify.annotations.Nullable;

/**
 * How many records the operators of the job in this JVM have taken in, to the millisecond.
 *
 * <p>Sinks are left out: their committers count checkpoints, and timers may write at any time, so that their counters
 * would not tell when the events are through. One job runs at a time; Flink makes the reporter by itself, hence the
 * static set.
 */
public final class RecordCounters implements MetricReporter {
    private static final Set<Counter> COUNTERS = ConcurrentHashMap.newKeySet();
    private static volatile @Nullable String wanted;

    /** The sum over the operators. */
    static long total() {
        return COUNTERS.stream().mapToLong(Counter::getCount).sum();
    }

    /** Forgets the job before; of the next one a single operator is counted, or with null all. */
    static void reset(@Nullable String operator) {
        wanted = operator;
        COUNTERS.clear();
    }

    @Override
    public void open(MetricConfig config) {
        // There is nothing to configure.
    }

    @Override
    public void close() {
        // The counters may still be read after the job.
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter && name.equals("numRecordsIn")) {
            String operator = group.getAllVariables().get("<operator_name>");
            if (operator != null && isWanted(operator)) {
                COUNTERS.add(counter);
            }
        }
    }

    private static boolean isWanted(String operator) {
        String only = wanted;
        return only == null
                ? !operator.endsWith(": Writer") && !operator.endsWith(": Committer")
                : operator.equals(only);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        // See close.
    }
}
