package io.fluxion.ingestion.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of each topic as bytes in a file, which today's code must read, and write again, as they are.
 *
 * <p>They fail when a record or its schema changes, since topics hold messages of the former one: keep the former schema
 * as {@code avro/earlier/<Record>.v<n>.avsc} and its messages as {@code golden/earlier/<Record>.v<n>.hex}, then write the
 * files anew with {@code -Dfluxion.golden=write}.
 */
class GoldenMessagesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final long SEED = 20_261_123L;
    private static final int MESSAGES = 4;

    static Stream<Topic<?>> topics() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends Record> void messagesStayReadableAndTheirBytesTheSame(Topic<T> topic) throws Exception {
        List<T> records = records(topic);
        List<String> written = records.stream()
                .map(topic.codec()::encode)
                .map(HexFormat.of()::formatHex)
                .toList();
        Path golden = FOLDER.resolve(topic.type().getSimpleName() + ".hex");
        if ("write".equals(System.getProperty("fluxion.golden"))) {
            Files.createDirectories(FOLDER);
            Files.write(golden, written);
        }

        List<String> messages = Files.readAllLines(golden);

        assertThat(written).as("encoded").isEqualTo(messages);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(topic.codec().decode(HexFormat.of().parseHex(messages.get(i))))
                    .as("message %s", i)
                    .isEqualTo(records.get(i));
        }
    }

    static Stream<Path> earlierMessages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("earlier"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("earlierMessages")
    void messagesOfEarlierVersionsAreRead(Path file) throws Exception {
        String record = file.getFileName().toString().split("\\.", 2)[0];
        Topic<?> topic = topics().filter(t -> t.type().getSimpleName().equals(record))
                .findFirst()
                .orElseThrow();
        for (String message : Files.readAllLines(file)) {
            Record read = topic.codec().decode(HexFormat.of().parseHex(message));
            assertThat(reencoded(topic, read)).as("%s: %s", file, read).isEqualTo(read);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T reencoded(Topic<T> topic, Record record) throws UndecodableException {
        return topic.codec().decode(topic.codec().encode((T) record));
    }

    private static <T extends Record> List<T> records(Topic<T> topic) {
        RandomRecords random = new RandomRecords(SEED);
        return Stream.generate(() -> random.next(topic.type())).limit(MESSAGES).toList();
    }
}
