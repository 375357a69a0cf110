package io.fluxion.domain.risk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last incident of a rule and key: its alert, and what decides its next transition.
 *
 * @param conditionHolds whether the rule's condition still holds, whatever people have done to the alert
 * @param evidenceMin with less evidence than this left, the alert is retracted
 */
public record Incident(Alert alert, boolean conditionHolds, int evidenceMin) {
    private static final int ID_BYTES = 10;

    /** The id of an incident: the same inputs give the same one on every instance and in every replay. */
    public static String idOf(Rule rule, String key, long episodeStartMillis) {
        String identity = rule + "\n" + rule.majorVersion() + "\n" + key + "\n" + episodeStartMillis;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether somebody or something still has to deal with it. */
    public boolean isLive() {
        return switch (alert.state()) {
            case PENDING, OPEN, ACK, SILENCED, SUPPRESSED -> true;
            case RESOLVED, RETRACTED, EXPIRED -> false;
        };
    }
}
