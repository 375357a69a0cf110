package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.runtime.RawMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Messages of one pool in their order, packed: what they cost between two tasks is a copy of their bytes.
 *
 * @param pool {@code chainId:poolId}
 * @param packed for each message its partition, offset, time, key and value
 */
public record PoolBatch(String pool, int messages, byte[] packed) {
    private static final int FIXED_BYTES = Integer.BYTES + 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final int NONE = -1;

    /** A batch of a single event that comes from no topic. */
    public static PoolBatch of(String pool, ChainEvent event) {
        Packer packer = new Packer();
        packer.add(new RawMessage(
                Topics.CHAIN_EVENTS.name(),
                NONE,
                NONE,
                event.blockTimeMillis(),
                null,
                Topics.CHAIN_EVENTS.codec().encode(event)));
        return packer.batch(pool);
    }

    /** The messages, from before the first one on. */
    Messages unpacked() {
        return new Messages(messages, packed);
    }

    /** A place among the messages of a batch, which are read where they lie. */
    static final class Messages {
        private final ByteBuffer in;
        private int left;
        private int keyFrom;
        private int valueFrom;
        private int partition;
        private long offset;
        private long timestampMillis;

        private Messages(int messages, byte[] packed) {
            left = messages;
            in = ByteBuffer.wrap(packed);
        }

        /** Moves to the next message, if there is one. */
        boolean next() {
            if (left-- <= 0) {
                return false;
            }
            partition = in.getInt();
            offset = in.getLong();
            timestampMillis = in.getLong();
            int keyBytes = in.getInt();
            keyFrom = in.position();
            int valueBytes = in.position(keyFrom + keyBytes).getInt();
            valueFrom = in.position();
            in.position(valueFrom + valueBytes);
            return true;
        }

        /** What the message's value decodes to. */
        <T extends Record> T value(RecordCodec<T> codec) throws UndecodableException {
            return codec.decode(in.array(), valueFrom, in.position());
        }

        /** The message by itself. */
        RawMessage message() {
            byte[] key = Arrays.copyOfRange(in.array(), keyFrom, valueFrom - Integer.BYTES);
            byte[] value = Arrays.copyOfRange(in.array(), valueFrom, in.position());
            return new RawMessage(Topics.CHAIN_EVENTS.name(), partition, offset, timestampMillis, key, value);
        }
    }

    /** Packs messages one after the other. */
    static final class Packer {
        private ByteBuffer out = ByteBuffer.allocate(4_096);
        private int messages;

        void add(RawMessage message) {
            byte[] key = message.key() == null ? new byte[0] : message.key();
            byte[] value = message.value() == null ? new byte[0] : message.value();
            reserve(FIXED_BYTES + key.length + value.length);
            out.putInt(message.partition()).putLong(message.offset()).putLong(message.timestampMillis());
            out.putInt(key.length).put(key).putInt(value.length).put(value);
            messages++;
        }

        int messages() {
            return messages;
        }

        PoolBatch batch(String pool) {
            byte[] packed = new byte[out.position()];
            out.flip().get(packed);
            return new PoolBatch(pool, messages, packed);
        }

        private void reserve(int bytes) {
            if (out.remaining() < bytes) {
                ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + bytes));
                out = larger.put(out.flip());
            }
        }
    }
}
