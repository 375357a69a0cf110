package io.fluxion.ingestion.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java records as Avro records.
 *
 * <p>How each field is written is decided once, from the schema: Avro's general writer asks anew for every value, which
 * takes most of its time. That both give the same bytes is a test.
 */
final class RecordDatumWriter<T> implements DatumWriter<T> {
    private static final Conversions.BigDecimalConversion DECIMALS = new Conversions.BigDecimalConversion();

    private final ValueWriter root;

    RecordDatumWriter(Schema schema, RecordData data) {
        root = writer(schema, data);
    }

    private interface ValueWriter {
        void write(Object value, Encoder out) throws IOException;
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("the schema is given once");
    }

    @Override
    public void write(T datum, Encoder out) throws IOException {
        root.write(datum, out);
    }

    private static ValueWriter writer(Schema schema, RecordData data) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, data);
            case ARRAY -> array(writer(schema.getElementType(), data));
            case UNION -> nullable(schema, data);
            case ENUM -> enumeration(schema, data.shape(schema).type());
            case BYTES -> bytes(schema);
            case STRING -> (value, out) -> out.writeString((String) value);
            case INT -> (value, out) -> out.writeInt((Integer) value);
            case LONG -> (value, out) -> out.writeLong((Long) value);
            case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            case MAP, FIXED, FLOAT, NULL ->
                throw new IllegalArgumentException("no record of ours has a component of type " + schema);
        };
    }

    private static ValueWriter record(Schema schema, RecordData data) {
        MethodHandle[] accessors = data.shape(schema).accessors();
        ValueWriter[] writers = schema.getFields().stream()
                .map(field -> writer(field.schema(), data))
                .toArray(ValueWriter[]::new);
        return (value, out) -> {
            for (int i = 0; i < writers.length; i++) {
                writers[i].write(component(accessors[i], value), out);
            }
        };
    }

    private static Object component(MethodHandle accessor, Object value) {
        try {
            return accessor.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueWriter array(ValueWriter element) {
        return (value, out) -> {
            List<?> list = (List<?>) value;
            out.writeArrayStart();
            out.setItemCount(list.size());
            for (Object each : list) {
                out.startItem();
                element.write(each, out);
            }
            out.writeArrayEnd();
        };
    }

    private static ValueWriter nullable(Schema union, RecordData data) {
        List<Schema> branches = union.getTypes();
        if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
            throw new IllegalArgumentException("every union of ours is null or something, not " + union);
        }
        ValueWriter present = writer(branches.get(1), data);
        return (@Nullable Object value, Encoder out) -> {
            if (value == null) {
                out.writeIndex(0);
                out.writeNull();
            } else {
                out.writeIndex(1);
                present.write(value, out);
            }
        };
    }

    private static ValueWriter enumeration(Schema schema, Class<?> type) {
        int[] symbols = Arrays.stream(type.getEnumConstants())
                .mapToInt(constant -> schema.getEnumOrdinal(((Enum<?>) constant).name()))
                .toArray();
        return (value, out) -> out.writeEnum(symbols[((Enum<?>) value).ordinal()]);
    }

    private static ValueWriter bytes(Schema schema) {
        if (schema.getLogicalType() == null) {
            return (value, out) -> out.writeBytes((byte[]) value);
        }
        return switch (schema.getLogicalType().getName()) {
            case "decimal" -> (value, out) -> out.writeBytes(((BigInteger) value).toByteArray());
            case "big-decimal" -> (value, out) -> out.writeBytes(decimal((BigDecimal) value, schema));
            default -> throw new IllegalArgumentException("no record of ours has a component of type " + schema);
        };
    }

    private static ByteBuffer decimal(BigDecimal value, Schema schema) {
        return DECIMALS.toBytes(value, schema, schema.getLogicalType());
    }
}
