package io.fluxion.ingestion.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** The slow twin of {@link RecordDatumWriter}: Avro's own writer, which looks at the schema for every value. */
final class GeneralWriter<T> extends GenericDatumWriter<T> {
    GeneralWriter(Schema schema, RecordData data) {
        super(schema, data);
    }

    /** The record's bytes without the header of a message. */
    byte[] bytes(T record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        write(record, out);
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    protected int resolveUnion(Schema union, Object datum) {
        return datum instanceof byte[] ? union.getIndexNamed("bytes") : super.resolveUnion(union, datum);
    }

    @Override
    protected void writeBytes(Object datum, Encoder out) throws IOException {
        out.writeBytes(datum instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : (ByteBuffer) datum);
    }
}
