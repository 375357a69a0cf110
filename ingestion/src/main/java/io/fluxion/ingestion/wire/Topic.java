package io.fluxion.ingestion.wire;

import java.util.Map;
import java.util.function.Function;

/**
 * A Kafka topic: its name, what travels on it, and under which key.
 *
 * @param key the Kafka key of a record: all records of one key stay in order
 */
public record Topic<T extends Record>(
        String name, Class<T> type, int partitions, Cleanup cleanup, Function<T, String> key) {

    /** Of a message, and of a request to write one. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** The setting that refuses times ahead of the broker's clock. */
    static final String TIMESTAMP_AFTER_MAX = "message.timestamp.after.max.ms";

    /** How old records leave the topic. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_AND_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** The Kafka key of a record. */
    public String keyOf(T record) {
        return key.apply(record);
    }

    /** The codec of the topic's records. */
    public RecordCodec<T> codec() {
        return RecordCodec.of(type);
    }

    /**
     * The topic's Kafka settings. Nothing expires by time: records carry event time, and a replay of old events would
     * be deleted as soon as it is written.
     */
    public Map<String, String> settings() {
        return Map.of(
                "cleanup.policy",
                cleanup.policy,
                "retention.ms",
                "-1",
                "max.message.bytes",
                Integer.toString(MESSAGE_BYTES_MAX),
                // A chain's time is its own: by default Kafka refuses what is more than an hour ahead of its clock.
                TIMESTAMP_AFTER_MAX,
                Long.toString(Long.MAX_VALUE),
                // Only closed segments are compacted: with the default of 1 GiB a status topic would never be.
                "segment.bytes",
                cleanup == Cleanup.DELETE ? "1073741824" : "16777216");
    }
}
