package io.fluxion.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLetterOfficeTest {
    private static final byte[] POISON = {1, 2, 3};
    private static final long EVENT_TIME_MILLIS = 1_700_000_000_000L;

    @Test
    void aLetterIsFoundByItsSourceAndReturnsWithItsBytesKeyAndTime(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            DeadLetterOffice office = new DeadLetterOffice(kafka.bootstrapServers());
            assertThat(office.list(letter -> true)).isEmpty();
            post(kafka, letter("market"), letter("risk"));

            List<DeadLetter> found = office.list(letter -> letter.source().equals("risk"));
            assertThat(found).hasSize(1);
            assertThat(office.replay(found)).isEqualTo(1);

            ConsumerRecord<byte[], byte[]> returned = firstOf(kafka, Topics.ORACLE_PRICES.name());
            assertThat(returned.value()).isEqualTo(POISON);
            assertThat(returned.key()).isEqualTo("ETH-USD".getBytes(StandardCharsets.UTF_8));
            assertThat(returned.timestamp()).isEqualTo(EVENT_TIME_MILLIS);
        }
    }

    @Test
    void aLetterWhosePlaceIsUnknownReturnsToThePartitionOfItsKey(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            DeadLetterOffice office = new DeadLetterOffice(kafka.bootstrapServers());
            DeadLetter log = new DeadLetter("chain-1", "0xaddress", 7, 9, 1, null, POISON, "UNDECODABLE", "why", 1);
            assertThat(office.replay(List.of(log, letter("execution", -1)))).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoLetterHidesNoOtherAndReturnsNowhere(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
                producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), "market", POISON))
                        .get();
            }
            post(kafka, letter("market"));
            DeadLetterOffice office = new DeadLetterOffice(kafka.bootstrapServers());
            List<DeadLetter> found = office.list(letter -> true);
            assertThat(found).extracting(DeadLetter::source).containsExactly("dead-letters", "market");
            assertThat(found.get(0).reason()).contains("no dead letter");
            assertThat(office.replay(found)).isEqualTo(1);
        }
    }

    private static DeadLetter letter(String source) {
        return letter(source, 0);
    }

    private static DeadLetter letter(String source, int partition) {
        byte[] key = "ETH-USD".getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(
                source,
                Topics.ORACLE_PRICES.name(),
                partition,
                17,
                EVENT_TIME_MILLIS,
                key,
                POISON,
                "UNDECODABLE",
                "no marker",
                1);
    }

    private static void post(EmbeddedKafka kafka, DeadLetter... letters) throws Exception {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            for (DeadLetter letter : letters) {
                producer.send(Producers.record(Topics.DEAD_LETTERS, letter, EVENT_TIME_MILLIS))
                        .get();
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> firstOf(EmbeddedKafka kafka, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return await().atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.poll(Duration.ofMillis(100)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }
}
