package io.fluxion.domain.chain;

import org.jspecify.annotations.Nullable;

/**
 * A node that a chain is read through, as it did lately.
 *
 * @param endpoint host and port, or the name that the configuration gives it: providers put keys into paths
 * @param headBlockNumber the newest block that it has told; 0 before its first answer
 * @param latencyMicrosP50 the median of its last answers
 * @param calls since the connector started
 * @param failures of those calls
 * @param lastError the last failure's sentence; null when there was none
 */
public record ChainEndpoint(
        String endpoint,
        Health health,
        long headBlockNumber,
        long latencyMicrosP50,
        long calls,
        long failures,
        @Nullable String lastError) {

    /** Whether the connector asks this node. */
    public enum Health {
        /** It answers. */
        HEALTHY,
        /** It has asked for a pause, or its token bucket is empty. */
        LIMITED,
        /** Its head is behind what was read already. */
        BEHIND,
        /** It does not answer, or its answers contradict themselves. */
        FAILING,
        /** It serves another chain, and is never asked again. */
        REFUSED
    }
}
