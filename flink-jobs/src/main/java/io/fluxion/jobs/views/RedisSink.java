package io.fluxion.jobs.views;

import io.fluxion.ingestion.reference.RedisAddress;
import io.fluxion.jobs.runtime.JobConfig;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes batches of things to Redis, and waits while it is gone.
 *
 * <p>At least once: after a restart the last second is written again, for a moment older than it was, until it catches
 * up. Things of one key come in order, so the last written is the newest. What Redis has lost is filled in again from the
 * tables, by one of the writers.
 */
final class RedisSink<T extends Record> implements Sink<List<T>> {
    private static final long serialVersionUID = 1L;

    private final RedisView<T> view;
    private final String address;
    private final PostgresAccess tables;

    RedisSink(RedisView<T> view, JobConfig config) {
        this.view = view;
        this.address = Objects.requireNonNull(config.redisUri(), "the views job needs a Redis address");
        this.tables = PostgresAccess.of(config);
        RedisAddress.parse(address);
    }

    @Override
    public SinkWriter<List<T>> createWriter(WriterInitContext context) {
        boolean first = context.getTaskInfo().getIndexOfThisSubtask() == 0;
        RedisStore<T> store = new RedisStore<>(
                view, RedisAddress.parse(address), first ? new RedisRefill<>(view, tables, System::nanoTime) : null);
        PatientWriter<T> writer = new PatientWriter<>("redis-" + view.kind(), store, PatientWriter.PATIENCE);
        context.metricGroup().gauge("storeWaitingMillis", writer::waitingMillis);
        return writer;
    }
}
