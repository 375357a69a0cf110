package io.fluxion.ingestion.wire;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolFold;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tells which pool a chain event's message concerns, without reading more of it than that.
 *
 * <p>It goes by the schema: fields are stepped over up to the payload, whose first field names the pool. Messages of
 * earlier schemas are read as a whole. Not thread-safe.
 */
public final class PoolKeys {
    private static final String POOL_FIELD = "poolId";
    private static final String CHAIN_FIELD = "chainId";
    /** Of as many pools as slots the keys are made once, unless two of them fall into one. */
    private static final int SLOTS = 4_096;

    private final RecordCodec<ChainEvent> codec = RecordCodec.of(ChainEvent.class);
    private final List<Step> steps = steps(codec.schema());
    private final @Nullable Known[] known = new @Nullable Known[SLOTS];

    private record Known(int chainId, byte[] pool, String key) {}

    /** What to do with a field. */
    private enum Step {
        SKIP_BYTES,
        SKIP_NUMBER,
        SKIP_FLAG,
        SKIP_OPTIONAL_BYTES,
        CHAIN,
        PAYLOAD_OF_POOL,
        OTHER_PAYLOAD
    }

    /** {@code chainId:poolId}; null for an event of no pool. */
    public @Nullable String keyOf(byte[] message) throws UndecodableException {
        if (!codec.isOfToday(message)) {
            ChainEvent event = codec.decode(message);
            String pool = PoolFold.poolIdOf(event);
            return pool == null ? null : event.chainId() + ":" + pool;
        }
        try {
            return key(new AvroBytes(message, RecordCodec.HEADER_BYTES));
        } catch (AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UndecodableException("UNDECODABLE", "the bytes do not follow their schema: " + e, e);
        }
    }

    private @Nullable String key(AvroBytes in) {
        int chainId = 0;
        for (Step step : steps) {
            switch (step) {
                case SKIP_BYTES -> in.skipBytes();
                case SKIP_NUMBER -> in.readLong();
                case SKIP_FLAG -> in.readBoolean();
                case SKIP_OPTIONAL_BYTES -> {
                    if (in.readInt() != 0) {
                        in.skipBytes();
                    }
                }
                case CHAIN -> chainId = in.readInt();
                case PAYLOAD_OF_POOL -> {
                    if (in.readInt() != 0) {
                        return key(chainId, in);
                    }
                }
                case OTHER_PAYLOAD -> {
                    if (in.readInt() != 0) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    /** The same text for the same pool, found by the bytes of its name. */
    private String key(int chainId, AvroBytes in) {
        int length = in.readLength();
        int from = in.place();
        byte[] message = in.bytes();
        int hash = chainId;
        for (int i = Math.max(from, from + length - 8); i < from + length; i++) {
            hash = 31 * hash + message[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        Known found = known[slot];
        if (found == null
                || found.chainId != chainId
                || !Arrays.equals(found.pool, 0, found.pool.length, message, from, from + length)) {
            byte[] pool = Arrays.copyOfRange(message, from, from + length);
            found = new Known(chainId, pool, chainId + ":" + new String(pool, StandardCharsets.UTF_8));
            known[slot] = found;
        }
        return found.key;
    }

    private static List<Step> steps(Schema schema) {
        return schema.getFields().stream()
                .map(field -> field.name().equals(CHAIN_FIELD) ? Step.CHAIN : step(field.schema()))
                .toList();
    }

    private static Step step(Schema schema) {
        return switch (schema.getType()) {
            case STRING, BYTES -> Step.SKIP_BYTES;
            case INT, ENUM, LONG -> Step.SKIP_NUMBER;
            case BOOLEAN -> Step.SKIP_FLAG;
            case UNION -> optional(schema.getTypes().get(1));
            case RECORD, ARRAY, MAP, FIXED, FLOAT, DOUBLE, NULL ->
                throw new IllegalStateException("no event has a field of type " + schema + " before its payload");
        };
    }

    private static Step optional(Schema schema) {
        if (schema.getType() == Schema.Type.STRING) {
            return Step.SKIP_OPTIONAL_BYTES;
        }
        boolean ofPool = schema.getFields().get(0).name().equals(POOL_FIELD);
        return ofPool ? Step.PAYLOAD_OF_POOL : Step.OTHER_PAYLOAD;
    }
}
