package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of an {@code eth_getLogs} answer.
 *
 * <p>One object an answer. Addresses, first topics and hashes repeat from log to log: equal ones share one string, which
 * halves the memory of a backfill.
 */
final class LogListReader {
    private final Repeated address = new Repeated();
    private final Repeated topic = new Repeated();
    private final Repeated blockHash = new Repeated();
    private final Repeated transactionHash = new Repeated();

    private LogListReader() {}

    /** The logs of the array at which the parser stands. */
    static List<RawLog> read(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        LogListReader reader = new LogListReader();
        List<RawLog> logs = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            logs.add(reader.log(parser));
        }
        return logs;
    }

    private RawLog log(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_OBJECT);
        Fields fields = new Fields();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "address" -> fields.address = address.of(Json.text(parser, field));
                case "topics" -> fields.topics = topics(parser);
                case "data" -> fields.data = Json.text(parser, field);
                case "blockNumber" -> fields.blockNumber = Quantities.toLong(Json.text(parser, field));
                case "blockHash" -> fields.blockHash = blockHash.of(Json.text(parser, field));
                case "transactionHash" -> fields.transactionHash = transactionHash.of(Json.text(parser, field));
                case "logIndex" -> fields.logIndex = Quantities.toLong(Json.text(parser, field));
                case "removed" -> fields.removed = parser.currentToken() == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
        return fields.log();
    }

    private List<String> topics(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        List<String> topics = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String text = Json.text(parser, "topics");
            topics.add(topics.isEmpty() ? topic.of(text) : text);
        }
        return List.copyOf(topics);
    }

    /** The last text, for as long as the same one comes again. */
    private static final class Repeated {
        private String last = "";

        String of(String text) {
            if (!text.equals(last)) {
                last = text;
            }
            return last;
        }
    }

    private static final class Fields {
        private @Nullable String address;
        private @Nullable List<String> topics;
        private @Nullable String data;
        private @Nullable String blockHash;
        private @Nullable String transactionHash;
        private long blockNumber = -1;
        private long logIndex = -1;
        private boolean removed;

        RawLog log() {
            return new RawLog(
                    present(address, "address").toLowerCase(Locale.ROOT),
                    present(topics, "topics"),
                    present(data, "data"),
                    notNegative(blockNumber, "blockNumber"),
                    present(blockHash, "blockHash"),
                    present(transactionHash, "transactionHash"),
                    Math.toIntExact(notNegative(logIndex, "logIndex")),
                    removed);
        }

        private static <T> T present(@Nullable T value, String field) {
            if (value == null) {
                throw new IllegalArgumentException("no " + field);
            }
            return value;
        }

        private static long notNegative(long value, String field) {
            if (value < 0) {
                throw new IllegalArgumentException("no " + field);
            }
            return value;
        }
    }
}
