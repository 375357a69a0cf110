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
                "1048576",
                // Only closed segments are compacted: with the default of 1 GiB a status topic would never be.
                "segment.bytes",
                cleanup == Cleanup.DELETE ? "1073741824" : "16777216");
    }
}
