package io.fluxion.api.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two requests ask for the same: it travels in the command's id, so that every instance that reads the
 * commands can tell.
 */
final class Fingerprint {
    private static final int BYTES = 12;

    private Fingerprint() {}

    /** The id of the command that a request makes; decimals count by value, and times as written. */
    static String commandId(String orderId, OrderRequest request) {
        return orderId + "-new-" + hash(request.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
