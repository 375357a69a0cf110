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
final class AbiWords {
    /** The contracts allow 8 tokens a pool; an array this long is garbage, not a pool. */
    private static final int ARRAY_LENGTH_MAX = 64;

    private static final int STRING_BYTES_MAX = 1024;
    private static final int WORD_CHARACTERS = 64;
    private static final int WORD_BYTES = 32;
    private static final int ADDRESS_CHARACTERS = 40;
    private static final int ADDRESS_PADDING = WORD_CHARACTERS - ADDRESS_CHARACTERS;
    private static final BigInteger TWO_TO_256 = BigInteger.ONE.shiftLeft(256);

    private final String hex;

    private AbiWords(String hex) {
        this.hex = hex;
    }

    /** The words of a log's data. */
    static AbiWords ofData(String data) throws UndecodableLogException {
        if (!data.startsWith("0x")) {
            throw wrong("the data is no hex");
        }
        return new AbiWords(data.substring(2));
    }

    /** The single word of a topic. */
    static AbiWords ofTopic(String topic) throws UndecodableLogException {
        AbiWords word = ofData(topic);
        if (word.hex.length() != WORD_CHARACTERS) {
            throw wrong("a topic is not one word");
        }
        return word;
    }

    /** An unsigned integer of 256 bits. */
    BigInteger uint256(int index) throws UndecodableLogException {
        return parse(word(index * WORD_BYTES));
    }

    /** A signed integer of 256 bits. */
    BigInteger int256(int index) throws UndecodableLogException {
        BigInteger unsigned = uint256(index);
        return unsigned.testBit(255) ? unsigned.subtract(TWO_TO_256) : unsigned;
    }

    /** An address in lower case. */
    String address(int index) throws UndecodableLogException {
        return addressOf(word(index * WORD_BYTES));
    }

    /** 32 bytes as hex with {@code 0x}. */
    String bytes32(int index) throws UndecodableLogException {
        String word = word(index * WORD_BYTES);
        parse(word);
        return "0x" + word.toLowerCase(Locale.ROOT);
    }

    /** Unsigned integers, through the offset at an index. */
    List<BigInteger> uint256Array(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, ARRAY_LENGTH_MAX);
        List<BigInteger> values = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            values.add(parse(word(start + i * WORD_BYTES)));
        }
        return values;
    }

    /** Addresses, through the offset at an index. */
    List<String> addressArray(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, ARRAY_LENGTH_MAX);
        List<String> values = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            values.add(addressOf(word(start + i * WORD_BYTES)));
        }
        return values;
    }

    /** Text, through the offset at an index. */
    String string(int index) throws UndecodableLogException {
        int start = offset(index);
        int length = length(start, STRING_BYTES_MAX);
        int from = (start + WORD_BYTES) * 2;
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

    private int offset(int index) throws UndecodableLogException {
        BigInteger offset = uint256(index);
        if (offset.bitLength() > 31 || offset.intValue() > hex.length() / 2) {
            throw wrong("an offset points after the data");
        }
        return offset.intValue();
    }

    private int length(int startBytes, int max) throws UndecodableLogException {
        BigInteger length = parse(word(startBytes));
        if (length.compareTo(BigInteger.valueOf(max)) > 0) {
            throw wrong("a length of " + length + " is above " + max);
        }
        return length.intValue();
    }

    private String word(int startBytes) throws UndecodableLogException {
        int from = startBytes * 2;
        if (from + WORD_CHARACTERS > hex.length()) {
            throw wrong("the data is too short");
        }
        return hex.substring(from, from + WORD_CHARACTERS);
    }

    private static String addressOf(String word) throws UndecodableLogException {
        if (parse(word.substring(0, ADDRESS_PADDING)).signum() != 0) {
            throw wrong("an address is longer than 20 bytes");
        }
        parse(word);
        return "0x" + word.substring(ADDRESS_PADDING).toLowerCase(Locale.ROOT);
    }

    private static BigInteger parse(String word) throws UndecodableLogException {
        if (word.charAt(0) == '-' || word.charAt(0) == '+') {
            throw wrong("the data is no hex");
        }
        try {
            return new BigInteger(word, 16);
        } catch (NumberFormatException e) {
            throw wrong("the data is no hex");
        }
    }

    private static UndecodableLogException wrong(String reason) {
        return new UndecodableLogException("WRONG_ABI", reason);
    }
}
