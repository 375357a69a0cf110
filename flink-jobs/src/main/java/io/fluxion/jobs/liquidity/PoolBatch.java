package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.RawMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

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

    /** The messages. */
    public List<RawMessage> unpacked() {
        List<RawMessage> unpacked = new ArrayList<>(messages);
        ByteBuffer in = ByteBuffer.wrap(packed);
        for (int i = 0; i < messages; i++) {
            unpacked.add(new RawMessage(
                    Topics.CHAIN_EVENTS.name(), in.getInt(), in.getLong(), in.getLong(), bytes(in), bytes(in)));
        }
        return unpacked;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
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
