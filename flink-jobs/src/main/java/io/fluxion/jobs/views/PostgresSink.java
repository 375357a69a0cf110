package io.fluxion.jobs.views;

import io.fluxion.jobs.runtime.JobConfig;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes batches of rows to a table, at least once, and waits while the database is gone. */
final class PostgresSink<T extends Record> implements Sink<List<T>> {
    private static final long serialVersionUID = 1L;

    private final Table<T> table;
    private final PostgresAccess access;

    PostgresSink(Table<T> table, JobConfig config) {
        this.table = table;
        this.access = PostgresAccess.of(config);
    }

    @Override
    public SinkWriter<List<T>> createWriter(WriterInitContext context) {
        PatientWriter<T> writer =
                new PatientWriter<>(table.name(), new PostgresStore<>(table, access), PatientWriter.PATIENCE);
        context.metricGroup().gauge("storeWaitingMillis", writer::waitingMillis);
        return writer;
    }
}
