package io.fluxion.jobs.market;

import io.fluxion.domain.market.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The ticks of a closed second as one array of bytes.
 *
 * <p>Closed seconds are most of the state, are hardly ever looked into again, and are written whole with each
 * checkpoint; Flink's serialisers would write their strings byte by byte. An id shares its beginning with the one before
 * it: ticks of one block have its hash in common, and are written once.
 */
final class PackedTicks {
    /** Raised when the layout changes; a reader keeps knowing the earlier ones. */
    private static final int LAYOUT = 1;

    private static final int BYTES_A_TICK = 128;

    private PackedTicks() {}

    static byte[] pack(List<Tick> ticks) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16 + ticks.size() * BYTES_A_TICK);
        out.writeByte(LAYOUT);
        out.writeInt(ticks.size());
        byte[] before = {};
        for (Tick tick : ticks) {
            byte[] id = tick.tradeId().getBytes(StandardCharsets.UTF_8);
            int shared = sharedLength(before, id);
            out.writeShort(shared);
            out.writeShort(id.length - shared);
            out.write(id, shared, id.length - shared);
            out.writeLong(tick.tradedAtMillis());
            out.writeLong(tick.blockNumber());
            out.writeInt(tick.logIndex());
            write(out, tick.priceQuotePerBase());
            write(out, tick.quantityBase());
            write(out, tick.notionalQuote());
            before = id;
        }
        return out.getCopyOfBuffer();
    }

    static List<Tick> unpack(byte[] packed) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(packed);
        int layout = in.readByte();
        if (layout != LAYOUT) {
            throw new IOException("ticks in layout " + layout + ", known is " + LAYOUT);
        }
        int count = in.readInt();
        List<Tick> ticks = new ArrayList<>(count);
        byte[] before = {};
        for (int i = 0; i < count; i++) {
            int shared = in.readUnsignedShort();
            byte[] id = new byte[shared + in.readUnsignedShort()];
            System.arraycopy(before, 0, id, 0, shared);
            in.readFully(id, shared, id.length - shared);
            ticks.add(new Tick(
                    new String(id, StandardCharsets.UTF_8),
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    readDecimal(in),
                    readDecimal(in),
                    readDecimal(in)));
            before = id;
        }
        return ticks;
    }

    private static int sharedLength(byte[] one, byte[] other) {
        int most = Math.min(one.length, other.length);
        int shared = 0;
        while (shared < most && one[shared] == other[shared]) {
            shared++;
        }
        return shared;
    }

    private static void write(DataOutputSerializer out, BigDecimal value) throws IOException {
        byte[] unscaled = value.unscaledValue().toByteArray();
        out.writeInt(value.scale());
        out.writeShort(unscaled.length);
        out.write(unscaled);
    }

    private static BigDecimal readDecimal(DataInputDeserializer in) throws IOException {
        int scale = in.readInt();
        byte[] unscaled = new byte[in.readUnsignedShort()];
        in.readFully(unscaled);
        return new BigDecimal(new BigInteger(unscaled), scale);
    }
}
