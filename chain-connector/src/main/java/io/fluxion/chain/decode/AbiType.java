package io.fluxion.chain.decode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.BytesType;
import org.web3j.abi.datatypes.Type;

/**
 * A type of the contract ABI, as far as events have them: integers, addresses, booleans, bytes, text, and arrays of
 * these.
 *
 * <p>web3j decodes the widest type of each kind, and the rest is checked here: it takes what doesn't fit a narrower one
 * without a word, turns bad UTF-8 into question marks, and allocates whatever a length says. Immutable.
 */
final class AbiType {
    private static final Pattern ARRAY = Pattern.compile("(.+)\\[(\\d*)]");
    private static final Pattern ELEMENT =
            Pattern.compile("(?<kind>uint|int|address|bool|bytes|string)(?<size>\\d{0,3})");

    private static final int WORD_BYTES = 32;
    private static final int ADDRESS_BITS = 160;
    /** Offsets may make one array stand for thousands: no event has so many values. */
    private static final int VALUES_MAX = 100_000;

    private enum Kind {
        UINT("uint256"),
        INT("int256"),
        ADDRESS("uint256"),
        BOOL("uint256"),
        FIXED_BYTES("bytes32"),
        BYTES("bytes"),
        STRING("bytes");

        private final String widest;

        Kind(String widest) {
            this.widest = widest;
        }
    }

    private final Kind kind;
    private final int size;
    /** From the innermost to the outermost; null for any length. */
    private final List<@Nullable Integer> lengths;

    private AbiType(Kind kind, int size, List<@Nullable Integer> lengths) {
        this.kind = kind;
        this.size = size;
        this.lengths = lengths;
    }

    /** The type of a name, such as {@code uint8[3][]}. */
    static AbiType parse(String name) {
        Matcher array = ARRAY.matcher(name);
        if (array.matches()) {
            AbiType inner = parse(array.group(1));
            List<@Nullable Integer> lengths = new ArrayList<>(inner.lengths);
            lengths.add(array.group(2).isEmpty() ? null : Integer.valueOf(array.group(2)));
            return new AbiType(inner.kind, inner.size, lengths);
        }
        Matcher element = ELEMENT.matcher(name);
        if (!element.matches()) {
            throw new IllegalArgumentException("no type of an event: " + name);
        }
        int size = element.group("size").isEmpty() ? 0 : Integer.parseInt(element.group("size"));
        return new AbiType(kindOf(element.group("kind"), size), size, List.of());
    }

    private static Kind kindOf(String name, int size) {
        return switch (name) {
            case "uint" -> Kind.UINT;
            case "int" -> Kind.INT;
            case "address" -> Kind.ADDRESS;
            case "bool" -> Kind.BOOL;
            case "string" -> Kind.STRING;
            default -> size > 0 ? Kind.FIXED_BYTES : Kind.BYTES;
        };
    }

    /** The type that web3j shall decode in its place. */
    TypeReference<?> widest() {
        StringBuilder name = new StringBuilder(kind.widest);
        lengths.forEach(
                length -> name.append('[').append(length == null ? "" : length).append(']'));
        try {
            return TypeReference.makeTypeReference(name.toString());
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IllegalArgumentException("web3j has no type " + name, e);
        }
    }

    /** Whether an indexed parameter of it is a hash in place of the value. */
    boolean isHashedWhenIndexed() {
        return !lengths.isEmpty() || kind == Kind.BYTES || kind == Kind.STRING;
    }

    /** How many words it takes in the head of what it's a part of. */
    int headWords() {
        return isDynamic(lengths.size()) ? 1 : staticWords(lengths.size());
    }

    private int staticWords(int depth) {
        int words = 1;
        for (int i = 0; i < depth; i++) {
            Integer length = lengths.get(i);
            words *= length == null ? 1 : length;
        }
        return words;
    }

    private boolean isDynamic(int depth) {
        return kind == Kind.BYTES
                || kind == Kind.STRING
                || lengths.subList(0, depth).stream().anyMatch(length -> length == null);
    }

    /** Refuses data in which a value of it, whose head is at some byte, would reach outside or be endless. */
    void requireWithin(AbiWords data, int headAt) throws UndecodableLogException {
        walk(data, lengths.size(), 0, headAt, 0);
    }

    private int walk(AbiWords data, int depth, int base, int headAt, int walked) throws UndecodableLogException {
        int values = walked + 1;
        if (values > VALUES_MAX) {
            throw wrong("more than " + VALUES_MAX + " values");
        }
        if (!isDynamic(depth)) {
            data.requireBytes(headAt, staticWords(depth) * WORD_BYTES);
            return values;
        }
        int at = base + data.sizeAt(headAt);
        if (depth == 0) {
            data.requireBytes(at + WORD_BYTES, data.sizeAt(at));
            return values;
        }
        Integer fixed = lengths.get(depth - 1);
        int count = fixed == null ? data.sizeAt(at) : fixed;
        int first = fixed == null ? at + WORD_BYTES : at;
        int step = (isDynamic(depth - 1) ? 1 : staticWords(depth - 1)) * WORD_BYTES;
        for (int i = 0; i < count; i++) {
            values = walk(data, depth - 1, first, first + i * step, values);
        }
        return values;
    }

    /**
     * A value that web3j decoded, as an integer, a boolean, a text, or a list of these; bytes and addresses are hex in
     * lower case.
     */
    Object valueOf(Type<?> decoded) throws UndecodableLogException {
        if (decoded instanceof Array<?> array) {
            List<Object> values = new ArrayList<>();
            for (Type<?> element : array.getValue()) {
                values.add(valueOf(element));
            }
            return List.copyOf(values);
        }
        if (decoded instanceof BytesType bytes) {
            return bytesOf(bytes.getValue());
        }
        return numberOf((BigInteger) decoded.getValue());
    }

    private Object numberOf(BigInteger number) throws UndecodableLogException {
        return switch (kind) {
            case BOOL -> {
                requireBits(number, 1);
                yield number.signum() != 0;
            }
            case ADDRESS -> {
                requireBits(number, ADDRESS_BITS);
                yield String.format("0x%040x", number);
            }
            case UINT -> {
                requireBits(number, bits());
                yield number;
            }
            case INT -> {
                requireBits(number, bits() - 1);
                yield number;
            }
            case FIXED_BYTES, BYTES, STRING -> throw new IllegalStateException("bytes are no number");
        };
    }

    private int bits() {
        return size == 0 ? 256 : size;
    }

    private static void requireBits(BigInteger number, int bits) throws UndecodableLogException {
        if (number.bitLength() > bits) {
            throw wrong("a number has more than " + bits + " bits");
        }
    }

    private Object bytesOf(byte[] bytes) throws UndecodableLogException {
        if (kind == Kind.STRING) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw wrong("a string is no UTF-8");
            }
        }
        int length = kind == Kind.FIXED_BYTES ? size : bytes.length;
        for (int i = length; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw wrong("more than " + size + " bytes");
            }
        }
        return "0x" + HexFormat.of().formatHex(bytes, 0, length);
    }

    private static UndecodableLogException wrong(String reason) {
        return new UndecodableLogException(UndecodableLogException.WRONG_ABI, reason);
    }
}
