package io.fluxion.standalone.bench.chain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of ASCII that is used again; numbers go in as hex. */
final class HexBuffer {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int WORD_DIGITS = 64;
    private static final int LONG_DIGITS = 16;
    private static final int FIRST_BYTES = 1 << 16;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    HexBuffer text(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += ascii.length();
        return this;
    }

    HexBuffer raw(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    HexBuffer append(HexBuffer other) {
        reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /** Without leading zeros. */
    HexBuffer quantity(long value) {
        return digits(value, Math.max(1, LONG_DIGITS - Long.numberOfLeadingZeros(value) / 4));
    }

    /** As one 256-bit word of a positive number. */
    HexBuffer word(long value) {
        reserve(WORD_DIGITS);
        Arrays.fill(bytes, length, length + WORD_DIGITS - LONG_DIGITS, (byte) '0');
        length += WORD_DIGITS - LONG_DIGITS;
        return digits(value, LONG_DIGITS);
    }

    /** The lowest digits. */
    HexBuffer digits(long value, int count) {
        reserve(count);
        long rest = value;
        for (int i = count - 1; i >= 0; i--) {
            bytes[length + i] = DIGITS[(int) (rest & 15)];
            rest >>>= 4;
        }
        length += count;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
