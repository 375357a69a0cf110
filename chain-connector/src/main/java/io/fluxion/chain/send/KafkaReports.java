package io.fluxion.chain.send;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports and dead letters in Kafka, sent at once; thread-safe. */
final class KafkaReports implements ReportSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReports.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;

    KafkaReports(String bootstrapServers) {
        producer = Producers.idempotent(bootstrapServers);
    }

    @Override
    public void write(ExecutionReport report, Runnable whenWritten) {
        send(Producers.record(Topics.EXECUTION_REPORTS, report, report.reportedAtMillis()), whenWritten);
    }

    void write(DeadLetter letter, Runnable whenWritten) {
        send(Producers.record(Topics.DEAD_LETTERS, letter, letter.rejectedAtMillis()), whenWritten);
    }

    /** What can't be written stays unacknowledged: its slice comes again after a restart. */
    private void send(ProducerRecord<String, byte[]> record, Runnable whenWritten) {
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                whenWritten.run();
            } else {
                LOG.error("a record of {} was not written", record.topic(), failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
