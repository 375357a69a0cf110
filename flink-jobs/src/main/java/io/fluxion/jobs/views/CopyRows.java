package io.fluxion.jobs.views;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * Rows in PostgreSQL's binary COPY format: a header, per row the number of fields and each field with its length, an end.
 *
 * <p>Source: the documentation of COPY, "Binary Format", and of each type's {@code send} function.
 */
final class CopyRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PIECE_BYTES = 32_768;
    private static final int ARRAY_BYTES_GUESS = 128;
    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final int OID_TEXT = 25;
    private static final int OID_INT4 = 23;
    private static final int OID_NUMERIC = 1700;

    private final ByteArrayOutputStream out;

    private CopyRows(int bytes) {
        out = new ByteArrayOutputStream(bytes);
    }

    /** Where the bytes go, piece by piece. */
    interface Sink {
        void take(byte[] bytes) throws SQLException;
    }

    /** The rows of a batch, in pieces: the server reads one while the next is made. */
    static <T extends Record> void write(Table<T> table, List<T> batch, Sink sink) throws SQLException {
        CopyRows rows = new CopyRows(PIECE_BYTES + PIECE_BYTES / 8);
        rows.out.writeBytes(SIGNATURE);
        rows.int4(0);
        rows.int4(0);
        List<Column<T>> columns = table.columns();
        for (T element : batch) {
            rows.int2(columns.size());
            for (Column<T> column : columns) {
                rows.field(column.type(), Table.storable(column.value().apply(element)));
            }
            if (rows.out.size() >= PIECE_BYTES) {
                rows.leave(sink);
            }
        }
        rows.int2(-1);
        rows.leave(sink);
    }

    private void leave(Sink sink) throws SQLException {
        sink.take(out.toByteArray());
        out.reset();
    }

    private void field(ColumnType type, @Nullable Object value) {
        if (value == null) {
            int4(-1);
            return;
        }
        switch (type) {
            case TEXT -> bytes(value.toString().getBytes(StandardCharsets.UTF_8));
            case INTEGER -> {
                int4(Integer.BYTES);
                int4(((Number) value).intValue());
            }
            case BIGINT -> int8Field(((Number) value).longValue());
            case NUMERIC -> bytes(ByteConverter.numeric(decimal(value)));
            case DOUBLE -> int8Field(Double.doubleToLongBits(((Number) value).doubleValue()));
            case BOOLEAN -> bytes(new byte[] {(byte) ((Boolean) value ? 1 : 0)});
            case TIME -> int8Field(microsSince2000((OffsetDateTime) value));
            case BYTES -> bytes((byte[]) value);
            case JSON -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                int4(text.length + 1);
                out.write(1); // the version of jsonb's format
                out.writeBytes(text);
            }
            case TEXT_LIST -> array(OID_TEXT, ColumnType.TEXT, (SqlList) value);
            case INTEGER_LIST -> array(OID_INT4, ColumnType.INTEGER, (SqlList) value);
            case NUMERIC_LIST -> array(OID_NUMERIC, ColumnType.NUMERIC, (SqlList) value);
        }
    }

    private void array(int elementOid, ColumnType elementType, SqlList list) {
        CopyRows array = new CopyRows(ARRAY_BYTES_GUESS);
        array.int4(list.values().isEmpty() ? 0 : 1); // dimensions
        array.int4(0); // no nulls
        array.int4(elementOid);
        if (!list.values().isEmpty()) {
            array.int4(list.values().size());
            array.int4(1); // the first index
            list.values().forEach(value -> array.field(elementType, Table.storable(value)));
        }
        bytes(array.out.toByteArray());
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigInteger whole
                ? new BigDecimal(whole)
                : value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    private static long microsSince2000(OffsetDateTime time) {
        return (time.toEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + time.getNano() / 1_000;
    }

    private void bytes(byte[] bytes) {
        int4(bytes.length);
        out.writeBytes(bytes);
    }

    private void int8Field(long value) {
        int4(Long.BYTES);
        int4((int) (value >>> 32));
        int4((int) value);
    }

    private void int4(int value) {
        int2(value >>> 16);
        int2(value);
    }

    private void int2(int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
