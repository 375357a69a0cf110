package io.fluxion.chain.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Child ids as 32 bytes: ASCII, left-aligned, padded with zeros. */
public final class ClientIds {
    private static final int CHARACTERS_MAX = 31;
    private static final int BYTES = 32;

    private ClientIds() {}

    /** The 32 bytes of a child id. */
    public static byte[] toBytes32(String childId) {
        // Character by character: getBytes would turn what is not ASCII into question marks.
        if (childId.isEmpty()
                || childId.length() > CHARACTERS_MAX
                || !childId.chars().allMatch(ClientIds::isPrintable)) {
            throw new IllegalArgumentException("a child id has 1 to " + CHARACTERS_MAX + " ASCII characters");
        }
        return Arrays.copyOf(childId.getBytes(StandardCharsets.US_ASCII), BYTES);
    }

    /** The child id of 32 bytes in hex: null for zeros, and the hex itself when somebody else's bytes are no text. */
    public static @Nullable String fromHex(String bytes32) {
        byte[] bytes = HexFormat.of().parseHex(bytes32, 2, bytes32.length());
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        return isPrintable(bytes, length) ? new String(bytes, 0, length, StandardCharsets.US_ASCII) : bytes32;
    }

    private static boolean isPrintable(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (!isPrintable(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int character) {
        return character > ' ' && character <= '~';
    }
}
