package io.fluxion.domain.risk;

import java.util.List;

/**
 * What a rule says about one key after an event.
 *
 * @param evidence ids of the events behind it; for {@link Kind#WITHDRAWAL} the event that a reorg took back
 * @param evidenceMin with less evidence than this left, the finding would not have been made
 * @param onChain whether a reorg may still take the evidence back
 * @param atMillis event time
 */
public record Finding(
        Rule rule,
        String key,
        Kind kind,
        Severity severity,
        double value,
        double threshold,
        String message,
        List<String> evidence,
        int evidenceMin,
        boolean onChain,
        boolean late,
        long atMillis) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** What is said. */
    public enum Kind {
        /** The condition holds. */
        BREACH,
        /** It has ended, hysteresis included. */
        CLEARANCE,
        /** An event that may have been evidence never happened. */
        WITHDRAWAL
    }

    /** The condition has ended. */
    public static Finding clearance(Rule rule, String key, double value, String message, long atMillis) {
        return new Finding(
                rule, key, Kind.CLEARANCE, Severity.WARN, value, 0, message, List.of(), 0, false, false, atMillis);
    }

    /** An event was taken back. */
    public static Finding withdrawal(Rule rule, String key, String eventId, long atMillis) {
        return new Finding(
                rule,
                key,
                Kind.WITHDRAWAL,
                Severity.WARN,
                0,
                0,
                "taken back by a reorg",
                List.of(eventId),
                0,
                false,
                false,
                atMillis);
    }

    /** The key under which findings and commands meet. */
    public String incidentKey() {
        return incidentKey(rule.name(), key);
    }

    /** The key under which findings and commands meet. */
    public static String incidentKey(String rule, String key) {
        return rule + ":" + key;
    }
}
