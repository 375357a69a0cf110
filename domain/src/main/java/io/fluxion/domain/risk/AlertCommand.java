package io.fluxion.domain.risk;

import org.jspecify.annotations.Nullable;

/** What a person does to an alert; by its rule and key the risk job finds it. */
public record AlertCommand(
        String commandId,
        String alertId,
        String rule,
        String key,
        Kind kind,
        String user,
        @Nullable String note,
        long issuedAtMillis) {

    /** What is done. */
    public enum Kind {
        ACK,
        RESOLVE,
        SILENCE
    }
}
