package io.fluxion.ingestion.wire;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolFold;
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

    private final RecordCodec<ChainEvent> codec = RecordCodec.of(ChainEvent.class);
    private final List<Schema.Field> fields = codec.schema().getFields();
    private String known = "";
    private String knownPool = "";
    private int knownChain;

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
        for (Schema.Field field : fields) {
            Schema payload = payload(field.schema());
            if (payload == null) {
                if (field.name().equals(CHAIN_FIELD)) {
                    chainId = in.readInt();
                } else {
                    skip(field.schema(), in);
                }
            } else if (in.readInt() != 0) {
                if (!payload.getFields().get(0).name().equals(POOL_FIELD)) {
                    return null;
                }
                return key(chainId, in.readString());
            }
        }
        return null;
    }

    /** A pool's events come in a row. */
    private String key(int chainId, String pool) {
        if (chainId != knownChain || !pool.equals(knownPool)) {
            known = chainId + ":" + pool;
            knownPool = pool;
            knownChain = chainId;
        }
        return known;
    }

    private static @Nullable Schema payload(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return null;
        }
        Schema some = schema.getTypes().get(1);
        return some.getType() == Schema.Type.RECORD ? some : null;
    }

    private static void skip(Schema schema, AvroBytes in) {
        switch (schema.getType()) {
            case STRING, BYTES -> in.skipBytes();
            case INT, ENUM -> in.readInt();
            case LONG -> in.readLong();
            case BOOLEAN -> in.readBoolean();
            case UNION -> {
                if (in.readInt() != 0) {
                    skip(schema.getTypes().get(1), in);
                }
            }
            case RECORD, ARRAY, MAP, FIXED, FLOAT, DOUBLE, NULL ->
                throw new IllegalStateException("no event has a field of type " + schema + " before its payload");
        }
    }
}
