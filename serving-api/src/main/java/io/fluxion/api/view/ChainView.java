package io.fluxion.api.view;

import io.fluxion.domain.chain.ChainStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a chain has been read. */
public record ChainView(
        int chainId,
        String name,
        long head,
        long finalized,
        long cursor,
        long lagMillis,
        Instant blockTime,
        long reorgs,
        int lastReorgDepth,
        String state,
        String endpoint,
        @Nullable String detail,
        Instant observedAt) {
    /** As clients read it: the lag is the age of the last block read when it was observed. */
    public static ChainView of(ChainStatus s) {
        return new ChainView(
                s.chainId(),
                s.name(),
                s.headBlockNumber(),
                s.finalizedBlockNumber(),
                s.cursorBlockNumber(),
                Math.max(0, s.observedAtMillis() - s.cursorBlockTimeMillis()),
                Instant.ofEpochMilli(s.cursorBlockTimeMillis()),
                s.reorgCount(),
                s.lastReorgDepth(),
                s.state().name(),
                s.endpoint(),
                s.detail(),
                Instant.ofEpochMilli(s.observedAtMillis()));
    }
}
