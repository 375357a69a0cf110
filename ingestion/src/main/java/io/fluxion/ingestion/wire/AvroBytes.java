package io.fluxion.ingestion.wire;

import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;

/** A place in the bytes of an Avro message, from which values are read one after the other. Not thread-safe. */
final class AvroBytes {
    private static final int VARINT_BITS_MAX = 63;

    private final byte[] bytes;
    private final int end;
    private int place;

    AvroBytes(byte[] bytes, int place) {
        this(bytes, place, bytes.length);
    }

    /** Of a message that ends before the array does. */
    AvroBytes(byte[] bytes, int place, int end) {
        this.bytes = bytes;
        this.place = place;
        this.end = end;
    }

    long readLong() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            if (shift > VARINT_BITS_MAX) {
                throw new AvroRuntimeException("a number has too many bytes");
            }
            next = bytes[place++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("a number has more than 32 bits");
        }
        return (int) value;
    }

    boolean readBoolean() {
        return bytes[place++] == 1;
    }

    double readDouble() {
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[place++] & 0xFFL) << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    String readString() {
        int length = readLength();
        place += length;
        return new String(bytes, place - length, length, StandardCharsets.UTF_8);
    }

    byte[] readBytes() {
        int length = readLength();
        byte[] read = new byte[length];
        System.arraycopy(bytes, place, read, 0, length);
        place += length;
        return read;
    }

    void skipBytes() {
        // Not in one line: the place before the length would be added to.
        int length = readLength();
        place += length;
    }

    /** How many bytes follow; never more than there are. */
    int readLength() {
        long length = readLong();
        if (length < 0 || length > end - place) {
            throw new AvroRuntimeException("a length of " + length + " leaves the message");
        }
        return (int) length;
    }

    /** The bytes themselves, to be read from {@link #place()} on. */
    byte[] bytes() {
        return bytes;
    }

    int place() {
        return place;
    }

    void skip(int count) {
        place += count;
    }

    int remaining() {
        return end - place;
    }
}
