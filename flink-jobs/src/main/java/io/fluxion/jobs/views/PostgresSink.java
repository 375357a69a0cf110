package io.fluxion.jobs.views;

import io.fluxion.jobs.runtime.JobConfig;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of rows to a table at least once, by the connector's sink.
 *
 * <p>The connector's writer flushes once more when it is closed and throws when the database is still gone, which kills
 * the whole task manager, other jobs included. Here closing never throws: what wasn't written comes again from the last
 * checkpoint.
 */
final class PostgresSink<T extends Record> implements Sink<List<T>> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSink.class);

    /** Against a connection that went stale. Longer outages are for the job's restarts, which don't block a task. */
    private static final int RETRIES_MAX = 1;

    private static final int CONNECTION_CHECK_SECONDS = 5;

    private final JdbcConnectionProvider connections;
    private final JdbcSink<List<T>> sink;

    PostgresSink(Table<T> table, JobConfig config) {
        connections = new SimpleJdbcConnectionProvider(new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(Objects.requireNonNull(config.jdbcUrl(), "the views job needs a JDBC URL"))
                .withUsername(config.jdbcUser())
                .withPassword(config.jdbcPassword())
                .withDriverName("org.postgresql.Driver")
                .withConnectionCheckTimeoutSeconds(CONNECTION_CHECK_SECONDS)
                .build());
        sink = JdbcSink.<List<T>>builder()
                .withQueryStatement(new UpsertStatement<>(table))
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(1) // each element is a batch already
                        .withBatchIntervalMs(0)
                        .withMaxRetries(RETRIES_MAX)
                        .build())
                .buildAtLeastOnce(connections);
    }

    @Override
    public SinkWriter<List<T>> createWriter(WriterInitContext context) throws IOException {
        return new Writer<>(sink.createWriter(context), connections);
    }

    private record Writer<T>(SinkWriter<List<T>> writer, JdbcConnectionProvider connections)
            implements SinkWriter<List<T>> {

        @Override
        public void write(List<T> rows, Context context) throws IOException, InterruptedException {
            writer.write(rows, context);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            writer.flush(endOfInput);
        }

        @Override
        public void close() throws Exception {
            try {
                writer.close();
            } catch (RuntimeException e) {
                LOG.warn("A batch was not written; it will come again from the last checkpoint.", e);
                connections.closeConnection(); // the writer gives up before it gets that far
            }
        }
    }
}
