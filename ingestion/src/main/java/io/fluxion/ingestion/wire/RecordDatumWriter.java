package io.fluxion.ingestion.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;

/** Writes Java records as Avro records. */
final class RecordDatumWriter<T> extends GenericDatumWriter<T> {
    RecordDatumWriter(Schema schema, RecordData data) {
        super(schema, data);
    }

    @Override
    protected int resolveUnion(Schema union, Object datum) {
        // Every union of ours is [null, something]: the general search through logical types costs more than the rest.
        if (union.getTypes().size() == 2 && union.getTypes().get(0).getType() == Schema.Type.NULL) {
            return datum == null ? 0 : 1;
        }
        return super.resolveUnion(union, datum);
    }

    @Override
    protected void writeBytes(Object datum, Encoder out) throws IOException {
        if (datum instanceof byte[] bytes) {
            out.writeBytes(bytes);
        } else {
            out.writeBytes((ByteBuffer) datum);
        }
    }
}
