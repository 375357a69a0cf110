package io.fluxion.jobs.market;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Books in state. */
final class BookSerializer extends CompactSerializer<Book> {
    static final BookSerializer INSTANCE = new BookSerializer();

    private static final long serialVersionUID = 1L;
    private static final int LAYOUT = 1;

    @Override
    public Book createInstance() {
        return new Book();
    }

    @Override
    public Book copy(Book from) {
        return from.copy();
    }

    @Override
    public void serialize(Book book, DataOutputView out) throws IOException {
        out.writeByte(LAYOUT);
        out.writeInt(book.venues.size());
        for (String venue : book.venues) {
            out.writeUTF(venue);
        }
        write(book.openSeconds, out);
        write(book.untoldPanes, out);
        write(LongStream.of(book.toldWindows.toLongArray()).boxed().toList(), out);
        out.writeLong(book.newestSecondMillis);
        out.writeLong(book.nextTickMillis);
        out.writeLong(book.nextLookMillis);
        out.writeLong(book.arrivedAtMillis);
        out.writeLong(book.statsToldAtMillis);
        out.writeLong(book.statsVersion);
    }

    @Override
    public Book deserialize(DataInputView in) throws IOException {
        int layout = in.readByte();
        if (layout != LAYOUT) {
            throw new IOException("a book in layout " + layout + ", known is " + LAYOUT);
        }
        Book book = new Book();
        int venues = in.readInt();
        for (int i = 0; i < venues; i++) {
            book.venues.add(in.readUTF());
        }
        Arrays.stream(longs(in)).forEach(book.openSeconds::add);
        Arrays.stream(longs(in)).forEach(book.untoldPanes::add);
        book.toldWindows.or(java.util.BitSet.valueOf(longs(in)));
        book.newestSecondMillis = in.readLong();
        book.nextTickMillis = in.readLong();
        book.nextLookMillis = in.readLong();
        book.arrivedAtMillis = in.readLong();
        book.statsToldAtMillis = in.readLong();
        book.statsVersion = in.readLong();
        return book;
    }

    private static void write(Collection<Long> values, DataOutputView out) throws IOException {
        out.writeInt(values.size());
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static long[] longs(DataInputView in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    @Override
    public TypeSerializerSnapshot<Book> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The layout is in the bytes. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Book> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
