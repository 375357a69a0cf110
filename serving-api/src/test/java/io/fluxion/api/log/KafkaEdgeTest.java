package io.fluxion.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge to Kafka over a real broker. */
class KafkaEdgeTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void whatIsInTheTopicsAndWhatComesIsToldAndBadBytesAreLeftOut(@TempDir Path folder) throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                KafkaProducer<String, byte[]> jobs = Producers.idempotent(broker.bootstrapServers());
                KafkaCommandLog log = new KafkaCommandLog(broker.bootstrapServers());
                KafkaOutputTopics topics = new KafkaOutputTopics(broker.bootstrapServers(), Clock.systemUTC())) {
            List<Record> told = new CopyOnWriteArrayList<>();
            topics.follow(told::add);
            // The interface may start first: it finds the topics when they come.
            TopicAdmin.createAll(broker.bootstrapServers());
            await().atMost(LIMIT).until(() -> topics.progress().caughtUp());

            jobs.send(Producers.record(Topics.ORACLE_PRICES, price(1), 1_000));
            jobs.send(new ProducerRecord<>(Topics.ORACLE_PRICES.name(), "ETH-USD", new byte[] {1, 2, 3}));
            jobs.send(Producers.record(Topics.ORACLE_PRICES, price(2), 2_000));
            OrderCommand command = command();
            log.append(Topics.ORDER_COMMANDS, command, 1_000).join();

            await().atMost(LIMIT).until(() -> told.size() == 3);
            assertThat(told).containsExactlyInAnyOrder(price(1), price(2), command);
            assertThat(topics.progress().lagRecords()).isZero();
        }
    }

    @Test
    void aLaterInstanceReadsWhatStandsInTheTopics(@TempDir Path folder) throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                KafkaCommandLog log = new KafkaCommandLog(broker.bootstrapServers())) {
            TopicAdmin.createAll(broker.bootstrapServers());
            log.append(Topics.ORDER_COMMANDS, command(), 1_000).join();
            List<Record> told = new CopyOnWriteArrayList<>();
            try (KafkaOutputTopics topics = new KafkaOutputTopics(broker.bootstrapServers(), Clock.systemUTC())) {
                topics.follow(told::add);
                await().atMost(LIMIT).until(() -> topics.progress().caughtUp());
                assertThat(told).containsExactly(command());
            }
        }
    }

    private static OraclePrice price(long round) {
        return new OraclePrice(
                "ETH-USD",
                31337,
                BigInteger.valueOf(round),
                new BigDecimal("3000.00"),
                1_000,
                round,
                "e" + round,
                false);
    }

    private static OrderCommand command() {
        return new OrderCommand(
                "c-1",
                OrderCommand.Kind.CANCEL,
                "desk",
                "trader",
                "o-1",
                "one",
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                1_000);
    }
}
