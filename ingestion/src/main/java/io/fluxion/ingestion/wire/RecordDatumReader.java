package io.fluxion.ingestion.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads Avro records into Java records through their canonical constructors. */
final class RecordDatumReader<T> extends GenericDatumReader<T> {
    private final RecordData data;

    RecordDatumReader(Schema writer, Schema reader, RecordData data) {
        super(writer, reader, data);
        this.data = data;
    }

    @Override
    protected Object readRecord(@Nullable Object reuse, Schema expected, ResolvingDecoder in) throws IOException {
        @Nullable Object[] components = new Object[expected.getFields().size()];
        for (Schema.Field field : in.readFieldOrder()) {
            components[field.pos()] = readWithConversion(field.schema(), in);
        }
        try {
            return data.shape(expected).constructor().invokeExact((Object[]) components);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private @Nullable Object readWithConversion(Schema schema, ResolvingDecoder in) throws IOException {
        Object value = read(null, schema, in);
        return value instanceof java.nio.ByteBuffer bytes ? toArray(bytes) : value;
    }

    @Override
    protected Object readString(@Nullable Object old, Schema expected, org.apache.avro.io.Decoder in)
            throws IOException {
        return in.readString((Utf8) null).toString();
    }

    private static byte[] toArray(java.nio.ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return array;
    }
}
