package io.fluxion.chain.decode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * ABI-encoded data, read word by word from its hex.
 *
 * <p>Cut by hand: web3j's reflective decoder reaches 18 to 48 thousand logs a second and would be the largest cost of a
 * backfill.
 */
public final class AbiWords {
    /** The contracts allow 8 tokens a pool; an array this long is garbage, not a pool. */
    private static final int ARRAY_LENGTH_MAX = 64;

    private static final int STRING_BYTES_MAX = 1024;
    private static final int WORD_CHARACTERS = 64;
    private static final int WORD_BYTES = 32;
    private static final int ADDRESS_CHARACTERS = 40;
    private static final int ADDRESS_PADDING = WORD_CHARACTERS - ADDRESS_CHARACTERS;
    private static final int LONG_CHARACTERS = 16;
    private static final int LONG_START = WORD_CHARACTERS - LONG_CHARACTERS;
    private static final byte[] DIGITS = digits();

    private final String hex;

    /** With {@code 0x}, which is skipped and not cut off: a copy of all data would be the dearest step of a decoding. */
    private AbiWords(String hex) {
        this.hex = hex;
    }

    /** The words of a log's data. */
    public static AbiWords ofData(String data) throws UndecodableLogException {
        if (!data.startsWith("0x")) {
            throw wrong("the data is no hex");
        }
        return new AbiWords(data);
    }

    /** The single word of a topic. */
    public static AbiWords ofTopic(String topic) throws UndecodableLogException {
        AbiWords word = ofData(topic);
        if (topic.length() != 2 + WORD_CHARACTERS) {
            throw wrong("a topic is not one word");
        }
        return word;
    }

    /** An unsigned integer of 256 bits. */
    public BigInteger uint256(int index) throws UndecodableLogException {
        return unsigned(word(index * WORD_BYTES));
    }

    /** A signed integer of 256 bits. */
    BigInteger int256(int index) throws UndecodableLogException {
        int from = word(index * WORD_BYTES);
        return digit(from) < 8 ? unsigned(from) : new BigInteger(bytes(from));
    }

    /** An address in lower case. */
    public String address(int index) throws UndecodableLogException {
        return addressAt(word(index * WORD_BYTES));
    }

    /** 32 bytes as hex with {@code 0x}. */
    String bytes32(int index) throws UndecodableLogException {
        int from = word(index * WORD_BYTES);
        requireDigits(from, from + WORD_CHARACTERS);
        boolean isWhole = from == 2 && hex.length() == 2 + WORD_CHARACTERS;
        String word = isWhole ? hex : "0x" + hex.substring(from, from + WORD_CHARACTERS);
        return word.toLowerCase(Locale.ROOT);
    }

    /** Unsigned integers, through the offset at an index. */
    List<BigInteger> uint256Array(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, ARRAY_LENGTH_MAX);
        List<BigInteger> values = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            values.add(unsigned(word(start + i * WORD_BYTES)));
        }
        return values;
    }

    /** Addresses, through the offset at an index. */
    List<String> addressArray(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, ARRAY_LENGTH_MAX);
        List<String> values = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            values.add(addressAt(word(start + i * WORD_BYTES)));
        }
        return values;
    }

    /** Text, through the offset at an index. */
    String string(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, STRING_BYTES_MAX);
        int from = 2 + (start + WORD_BYTES) * 2;
        if (from + length * 2 > hex.length()) {
            throw wrong("a string ends after the data");
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(hex, from, from + length * 2);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("a string is no UTF-8");
        } catch (IllegalArgumentException e) {
            throw wrong("the data is no hex");
        }
    }

    /** How many bytes there are; an odd digit at the end is none. */
    int sizeBytes() {
        return (hex.length() - 2) / 2;
    }

    /** The unsigned integer that begins at some byte, as long as there may be so many bytes or items at all. */
    int sizeAt(int startBytes) throws UndecodableLogException {
        BigInteger size = unsigned(word(startBytes));
        if (size.bitLength() > 31 || size.intValue() > sizeBytes()) {
            throw wrong("an offset or a length points after the data");
        }
        return size.intValue();
    }

    /** Refuses to look at bytes that aren't there. */
    void requireBytes(int startBytes, int count) throws UndecodableLogException {
        if (startBytes > sizeBytes() - count) {
            throw wrong("the data is too short");
        }
    }

    /** Refuses what is no hex anywhere in it. */
    void requireHex() throws UndecodableLogException {
        requireDigits(2, hex.length());
    }

    private int offset(int index) throws UndecodableLogException {
        return sizeAt(index * WORD_BYTES);
    }

    private int length(int startBytes, int max) throws UndecodableLogException {
        BigInteger length = unsigned(word(startBytes));
        if (length.compareTo(BigInteger.valueOf(max)) > 0) {
            throw wrong("a length of " + length + " is above " + max);
        }
        return length.intValue();
    }

    /** Where a word begins in the hex; all of it is there. */
    private int word(int startBytes) throws UndecodableLogException {
        int from = 2 + startBytes * 2;
        if (from + WORD_CHARACTERS > hex.length()) {
            throw wrong("the data is too short");
        }
        return from;
    }

    private String addressAt(int from) throws UndecodableLogException {
        int addressFrom = from + ADDRESS_PADDING;
        for (int i = from; i < addressFrom; i++) {
            if (digit(i) != 0) {
                throw wrong("an address is longer than 20 bytes");
            }
        }
        requireDigits(addressFrom, from + WORD_CHARACTERS);
        return ("0x" + hex.substring(addressFrom, from + WORD_CHARACTERS)).toLowerCase(Locale.ROOT);
    }

    /** Nearly all numbers fit a long, and need no array of bytes. */
    private BigInteger unsigned(int from) throws UndecodableLogException {
        int longFrom = from + LONG_START;
        for (int i = from; i < longFrom; i++) {
            if (digit(i) != 0) {
                return new BigInteger(1, bytes(from));
            }
        }
        long value = 0;
        for (int i = longFrom; i < from + WORD_CHARACTERS; i++) {
            value = value << 4 | digit(i);
        }
        return value >= 0 ? BigInteger.valueOf(value) : new BigInteger(1, bytes(from));
    }

    private byte[] bytes(int from) throws UndecodableLogException {
        byte[] bytes = new byte[WORD_BYTES];
        for (int i = 0; i < WORD_BYTES; i++) {
            bytes[i] = (byte) (digit(from + 2 * i) << 4 | digit(from + 2 * i + 1));
        }
        return bytes;
    }

    private void requireDigits(int from, int to) throws UndecodableLogException {
        for (int i = from; i < to; i++) {
            digit(i);
        }
    }

    private int digit(int at) throws UndecodableLogException {
        char character = hex.charAt(at);
        int digit = character < DIGITS.length ? DIGITS[character] : -1;
        if (digit < 0) {
            throw wrong("the data is no hex");
        }
        return digit;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        for (char c = 0; c < digits.length; c++) {
            digits[c] = (byte) Character.digit(c, 16);
        }
        return digits;
    }

    private static UndecodableLogException wrong(String reason) {
        return new UndecodableLogException(UndecodableLogException.WRONG_ABI, reason);
    }
}
