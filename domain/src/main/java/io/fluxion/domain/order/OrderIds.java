package io.fluxion.domain.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deterministic ids of orders and their children, the same on every instance and in every replay. */
public final class OrderIds {
    private static final int ORDER_ID_BYTES = 10;

    private static final Pattern CHILD = Pattern.compile("[0-9a-f]{20}-([0-9]{1,7})-[0-9]{1,3}");

    private OrderIds() {}

    /** The first 20 hex characters of SHA-256 over the account and the client's id. */
    public static String orderId(String account, String clOrdId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((account + "\n" + clOrdId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ORDER_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** {@code orderId-slot-attempt}. */
    public static String childId(String orderId, int slot, int attempt) {
        return orderId + "-" + slot + "-" + attempt;
    }

    /** The slot in a child's id; empty when it isn't one. */
    public static Optional<Integer> slotOf(String childId) {
        Matcher matcher = CHILD.matcher(childId);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** The order that a child belongs to. */
    public static String orderIdOf(String childId) {
        int dash = childId.indexOf('-');
        return dash < 0 ? childId : childId.substring(0, dash);
    }
}
