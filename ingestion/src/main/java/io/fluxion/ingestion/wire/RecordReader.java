package io.fluxion.ingestion.wire;

import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads Java records from the bytes of today's schema.
 *
 * <p>How each field is read is decided once, from the schema: Avro's general reader asks anew for every value, which takes
 * most of its time. Messages of other schemas are its business; that both read the same is a test. Thread-safe.
 */
final class RecordReader {
    private final ValueReader root;

    RecordReader(Schema schema, RecordData data) {
        root = reader(schema, data);
    }

    private interface ValueReader {
        @Nullable
        Object read(AvroBytes in);
    }

    @Nullable
    Object read(byte[] bytes, int from, int to) {
        AvroBytes message = new AvroBytes(bytes, from, to);
        Object record = root.read(message);
        if (message.remaining() < 0) {
            throw new AvroRuntimeException("the message ends before its record does");
        }
        return record;
    }

    private static ValueReader reader(Schema schema, RecordData data) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, data);
            case ARRAY -> array(reader(schema.getElementType(), data));
            case UNION -> nullable(reader(schema.getTypes().get(1), data));
            case ENUM -> enumeration(schema, data);
            case BYTES -> bytes(schema);
            case STRING -> new RepeatedTexts()::read;
            case INT -> AvroBytes::readInt;
            case LONG -> AvroBytes::readLong;
            case DOUBLE -> AvroBytes::readDouble;
            case BOOLEAN -> AvroBytes::readBoolean;
            case MAP, FIXED, FLOAT, NULL ->
                throw new IllegalArgumentException("no record of ours has a component of type " + schema);
        };
    }

    private static ValueReader record(Schema schema, RecordData data) {
        MethodHandle constructor = data.shape(schema).constructor();
        ValueReader[] readers = schema.getFields().stream()
                .map(field -> reader(field.schema(), data))
                .toArray(ValueReader[]::new);
        return in -> {
            @Nullable Object[] components = new Object[readers.length];
            for (int i = 0; i < readers.length; i++) {
                components[i] = readers[i].read(in);
            }
            return made(constructor, components);
        };
    }

    private static Object made(MethodHandle constructor, @Nullable Object[] components) {
        try {
            return constructor.invokeExact((Object[]) components);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueReader array(ValueReader element) {
        return in -> {
            List<@Nullable Object> list = new ArrayList<>();
            for (long count = in.readLong(); count != 0; count = in.readLong()) {
                if (count < 0) {
                    // A block that tells its size in bytes, too.
                    count = -count;
                    in.readLong();
                }
                for (long i = 0; i < count; i++) {
                    list.add(element.read(in));
                }
            }
            return Collections.unmodifiableList(list);
        };
    }

    private static ValueReader nullable(ValueReader present) {
        return in -> {
            int branch = in.readInt();
            if (branch != 0 && branch != 1) {
                throw new AvroRuntimeException("a union has no branch " + branch);
            }
            return branch == 0 ? null : present.read(in);
        };
    }

    private static ValueReader enumeration(Schema schema, RecordData data) {
        Object[] constants = schema.getEnumSymbols().stream()
                .map(symbol -> data.createEnum(symbol, schema))
                .toArray();
        return in -> constants[in.readInt()];
    }

    private static ValueReader bytes(Schema schema) {
        if (schema.getLogicalType() == null) {
            return AvroBytes::readBytes;
        }
        return switch (schema.getLogicalType().getName()) {
            case "decimal" -> RecordReader::integer;
            case "big-decimal" -> RecordReader::decimal;
            default -> throw new IllegalArgumentException("no record of ours has a component of type " + schema);
        };
    }

    private static Object integer(AvroBytes in) {
        int length = in.readLength();
        BigInteger integer = new BigInteger(in.bytes(), in.place(), length);
        in.skip(length);
        return integer;
    }

    /** Bytes that hold the unscaled integer as bytes of its own, and the scale. */
    private static Object decimal(AvroBytes in) {
        int end = in.readLength();
        end += in.place();
        BigInteger unscaled = (BigInteger) integer(in);
        int scale = in.readInt();
        if (in.place() != end) {
            throw new AvroRuntimeException("a decimal does not fill its bytes");
        }
        return new BigDecimal(unscaled, scale);
    }
}
