package io.fluxion.jobs.market;

import io.fluxion.domain.market.Traded;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Panes as few bytes: they are most of the state, and a checkpoint writes all of them. */
final class PaneSerializer extends CompactSerializer<Pane> {
    static final PaneSerializer INSTANCE = new PaneSerializer();

    private static final long serialVersionUID = 1L;
    private static final int LAYOUT = 1;
    private static final int PRESENT = 1;
    private static final int UNTOLD = 2;
    private static final int AS_ALL_VENUES = 4;
    /** Of two venues, roughly. */
    private static final int PANE_BYTES = 384;

    @Override
    public Pane createInstance() {
        return Pane.EMPTY;
    }

    @Override
    public Pane copy(Pane from) {
        return from; // immutable
    }

    /** Into memory first: a checkpoint's stream takes far longer for a value's many small parts than for one array. */
    @Override
    public void serialize(Pane pane, DataOutputView target) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(PANE_BYTES);
        write(pane, out);
        target.write(out.getSharedBuffer(), 0, out.length());
    }

    private static void write(Pane pane, DataOutputView out) throws IOException {
        out.writeByte(LAYOUT);
        out.writeShort(pane.parts().length);
        for (int i = 0; i < pane.parts().length; i++) {
            Traded part = pane.parts()[i];
            boolean asAll = i > 0 && part != null && part.equals(pane.parts()[0]);
            out.writeByte((part == null ? 0 : PRESENT) | (pane.untold()[i] ? UNTOLD : 0) | (asAll ? AS_ALL_VENUES : 0));
            out.writeLong(pane.tellings()[i]);
            if (part != null && !asAll) {
                write(part, out);
            }
        }
    }

    @Override
    public Pane deserialize(DataInputView in) throws IOException {
        int layout = in.readByte();
        if (layout != LAYOUT) {
            throw new IOException("a pane in layout " + layout + ", known is " + LAYOUT);
        }
        int count = in.readUnsignedShort();
        @Nullable Traded[] parts = new @Nullable Traded[count];
        long[] tellings = new long[count];
        boolean[] untold = new boolean[count];
        for (int i = 0; i < count; i++) {
            int flags = in.readByte();
            tellings[i] = in.readLong();
            untold[i] = (flags & UNTOLD) != 0;
            if ((flags & AS_ALL_VENUES) != 0) {
                parts[i] = parts[0];
            } else if ((flags & PRESENT) != 0) {
                parts[i] = readTraded(in);
            }
        }
        return new Pane(parts, tellings, untold);
    }

    private static void write(Traded part, DataOutputView out) throws IOException {
        out.writeLong(part.firstSecondMillis());
        out.writeLong(part.lastSecondMillis());
        write(part.open(), out);
        write(part.high(), out);
        write(part.low(), out);
        write(part.close(), out);
        write(part.volumeBase(), out);
        write(part.volumeQuote(), out);
        write(part.priceSeconds(), out);
        out.writeLong(part.tradeCount());
    }

    private static Traded readTraded(DataInputView in) throws IOException {
        return new Traded(
                in.readLong(),
                in.readLong(),
                readDecimal(in),
                readDecimal(in),
                readDecimal(in),
                readDecimal(in),
                readDecimal(in),
                readDecimal(in),
                readDecimal(in),
                in.readLong());
    }

    private static void write(BigDecimal value, DataOutputView out) throws IOException {
        byte[] unscaled = value.unscaledValue().toByteArray();
        out.writeShort(unscaled.length);
        out.write(unscaled);
        out.writeInt(value.scale());
    }

    private static BigDecimal readDecimal(DataInputView in) throws IOException {
        byte[] unscaled = new byte[in.readUnsignedShort()];
        in.readFully(unscaled);
        return new BigDecimal(new BigInteger(unscaled), in.readInt());
    }

    @Override
    public TypeSerializerSnapshot<Pane> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The layout is in the bytes. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Pane> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
