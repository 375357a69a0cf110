package io.fluxion.standalone.bench;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes the {@link RecordCounters} of a cluster; Flink finds it as a service, and uses it where settings name it. */
public final class RecordCountersFactory implements MetricReporterFactory {
    @Override
    public RecordCounters createMetricReporter(Properties properties) {
        return new RecordCounters();
    }
}
