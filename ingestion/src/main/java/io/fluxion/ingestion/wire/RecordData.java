package io.fluxion.ingestion.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Avro's data model over Java records: a schema named like a record is read into it and written from it.
 *
 * <p>Avro's own reflection needs mutable classes with a no-argument constructor; the events of the domain are records.
 * Schema resolution, defaults and unions stay Avro's.
 *
 * <p>Thread-safe once built: the maps are filled in the constructor only.
 */
final class RecordData extends GenericData {
    private final Map<String, Shape> shapesByName = new HashMap<>();
    private final Map<Class<?>, Shape> shapesByClass = new HashMap<>();

    RecordData(Schema schema, Class<? extends java.lang.Record> type) {
        addLogicalTypeConversion(new Conversions.BigDecimalConversion());
        addLogicalTypeConversion(new Uint256Conversion());
        register(schema, type);
        setFastReaderEnabled(false);
    }

    /** A record class, how its components are read and how it is made, in the schema's field order. */
    record Shape(Schema schema, Class<?> type, MethodHandle[] accessors, MethodHandle constructor) {}

    Shape shape(Schema schema) {
        Shape shape = shapesByName.get(schema.getFullName());
        if (shape == null) {
            throw new IllegalArgumentException("no record for schema " + schema.getFullName());
        }
        return shape;
    }

    private void register(Schema schema, Class<?> type) {
        if (schema.getType() == Schema.Type.ENUM) {
            shapesByName.put(
                    schema.getFullName(),
                    new Shape(schema, type, new MethodHandle[0], MethodHandles.constant(int.class, 0)));
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != schema.getFields().size()) {
            throw new IllegalArgumentException(
                    schema.getFullName() + " and " + type.getName() + " differ in their number of fields");
        }
        Shape shape = shapeOf(schema, type, components);
        shapesByName.put(schema.getFullName(), shape);
        shapesByClass.put(type, shape);
        for (int i = 0; i < components.length; i++) {
            Schema field = nonNull(schema.getFields().get(i).schema());
            if (isNamed(field)) {
                register(field, components[i].getType());
            } else if (field.getType() == Schema.Type.ARRAY && isNamed(field.getElementType())) {
                ParameterizedType list = (ParameterizedType) components[i].getGenericType();
                register(field.getElementType(), (Class<?>) list.getActualTypeArguments()[0]);
            }
        }
    }

    private static boolean isNamed(Schema schema) {
        return schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
    }

    private static Shape shapeOf(Schema schema, Class<?> type, RecordComponent[] components) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle[] accessors = new MethodHandle[components.length];
            Class<?>[] parameters = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                String field = schema.getFields().get(i).name();
                if (!components[i].getName().equals(field)) {
                    throw new IllegalArgumentException(schema.getFullName() + " has " + field + " where "
                            + type.getName() + " has " + components[i].getName());
                }
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
                parameters[i] = components[i].getType();
            }
            MethodHandle constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object[].class));
            return new Shape(schema, type, accessors, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read the components of " + type.getName(), e);
        }
    }

    private static Schema nonNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(s -> s.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }

    @Override
    public @Nullable Object getField(Object record, String name, int position) {
        Shape shape = shapesByClass.get(record.getClass());
        if (shape == null) {
            throw new IllegalArgumentException("not a record of this schema: " + record.getClass());
        }
        try {
            return shape.accessors()[position].invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected boolean isRecord(@Nullable Object datum) {
        return datum instanceof java.lang.Record;
    }

    @Override
    protected Schema getRecordSchema(Object record) {
        Shape shape = shapesByClass.get(record.getClass());
        if (shape == null) {
            throw new IllegalArgumentException("not a record of this schema: " + record.getClass());
        }
        return shape.schema();
    }

    @Override
    protected boolean isEnum(@Nullable Object datum) {
        return datum instanceof Enum;
    }

    @Override
    protected Schema getEnumSchema(Object datum) {
        return shapesByName.values().stream()
                .filter(s -> s.type() == ((Enum<?>) datum).getDeclaringClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schema for " + datum.getClass()))
                .schema();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Object createEnum(String symbol, Schema schema) {
        return Enum.valueOf((Class<? extends Enum>) shape(schema).type(), symbol);
    }

    @Override
    public DatumReader<?> createDatumReader(Schema writer, Schema reader) {
        return new RecordDatumReader<>(writer, reader, this);
    }

    @Override
    public DatumReader<?> createDatumReader(Schema schema) {
        return new RecordDatumReader<>(schema, schema, this);
    }

    @Override
    public DatumWriter<?> createDatumWriter(Schema schema) {
        return new RecordDatumWriter<>(schema, this);
    }

    /** Integers of a chain as {@code decimal(78, 0)}: two's complement, big-endian, wide enough for uint256 and int256. */
    private static final class Uint256Conversion extends Conversion<BigInteger> {
        @Override
        public Class<BigInteger> getConvertedType() {
            return BigInteger.class;
        }

        @Override
        public String getLogicalTypeName() {
            return "decimal";
        }

        @Override
        public BigInteger fromBytes(java.nio.ByteBuffer value, Schema schema, LogicalType type) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return new BigInteger(bytes);
        }

        @Override
        public java.nio.ByteBuffer toBytes(BigInteger value, Schema schema, LogicalType type) {
            return java.nio.ByteBuffer.wrap(value.toByteArray());
        }
    }
}
