package io.fluxion.ingestion.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;

/**
 * A record's bytes: Avro's single-object encoding, which carries the schema's fingerprint, so that no registry is
 * needed.
 *
 * <p>Thread-safe; one instance a type.
 */
public final class RecordCodec<T extends Record> {
    static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xC301;
    private static final Map<Class<?>, RecordCodec<?>> CODECS = new ConcurrentHashMap<>();

    private final Schema schema;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final RecordReader reader;
    private final byte[] header;

    private RecordCodec(Class<T> type) {
        schema = load("/avro/" + type.getSimpleName() + ".avsc")
                .orElseThrow(() -> new IllegalArgumentException("no schema for " + type.getName()));
        RecordData data = new RecordData(schema, type);
        encoder = new BinaryMessageEncoder<>(data, schema);
        reader = new RecordReader(schema, data);
        header = headerOf(schema);
        decoder = new BinaryMessageDecoder<>(data, schema);
        addEarlier(type);
    }

    /** Topics keep messages of every version: each schema that was ever released stands beside today's. */
    private void addEarlier(Class<T> type) {
        Optional<Schema> earlier = Optional.of(schema);
        for (int version = 1; earlier.isPresent(); version++) {
            earlier = load("/avro/earlier/" + type.getSimpleName() + ".v" + version + ".avsc");
            earlier.ifPresent(decoder::addSchema);
        }
    }

    /** The codec of a record that has a schema of its name among the resources. */
    @SuppressWarnings("unchecked")
    public static <T extends Record> RecordCodec<T> of(Class<T> type) {
        return (RecordCodec<T>) CODECS.computeIfAbsent(type, t -> new RecordCodec<>((Class<T>) t));
    }

    /** The schema that this version writes. */
    public Schema schema() {
        return schema;
    }

    /** The record's bytes. */
    public byte[] encode(T record) {
        try {
            ByteBuffer buffer = encoder.encode(record);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a message of a schema begins with: Avro's marker, and the fingerprint with its lowest byte first. */
    static byte[] headerOf(Schema schema) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putShort(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** The record of some bytes. */
    public T decode(byte[] bytes) throws UndecodableException {
        return decode(bytes, 0, bytes.length);
    }

    /** The record of a part of some bytes. */
    @SuppressWarnings("unchecked")
    public T decode(byte[] bytes, int from, int to) throws UndecodableException {
        try {
            return isOfToday(bytes, from, to)
                    ? (T) Objects.requireNonNull(reader.read(bytes, from + HEADER_BYTES, to))
                    : decoder.decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (BadHeaderException e) {
            throw new UndecodableException("UNDECODABLE", "not an Avro single object: " + e.getMessage(), e);
        } catch (MissingSchemaException e) {
            throw new UndecodableException("UNKNOWN_SCHEMA", "written with a schema that is not known here", e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UndecodableException("UNDECODABLE", "the bytes do not follow their schema: " + e, e);
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new UndecodableException("INVALID_RECORD", "the record is refused: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Avro's conversion of decimals wraps the end of their bytes in no exception of its own.
            throw new UndecodableException("UNDECODABLE", "the bytes do not follow their schema: " + e, e);
        }
    }

    boolean isOfToday(byte[] bytes) {
        return isOfToday(bytes, 0, bytes.length);
    }

    private boolean isOfToday(byte[] bytes, int from, int to) {
        return to - from >= HEADER_BYTES && Arrays.equals(bytes, from, from + HEADER_BYTES, header, 0, HEADER_BYTES);
    }

    private static Optional<Schema> load(String resource) {
        try (InputStream in = RecordCodec.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
