package io.fluxion.api.view;

import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a chain has been read, through which nodes, and how often it was reorganised. */
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
        List<ReorgView> reorgsByDepth,
        String state,
        String endpoint,
        List<EndpointView> endpoints,
        @Nullable String detail,
        Instant observedAt) {
    public ChainView {
        reorgsByDepth = List.copyOf(reorgsByDepth);
        endpoints = List.copyOf(endpoints);
    }

    /** How many reorgs took back so many blocks. */
    public record ReorgView(int depth, long count) {}

    /**
     * A node that the chain is read through.
     *
     * @param latencyMicros the median of its last answers
     */
    public record EndpointView(
            String endpoint,
            String health,
            long head,
            long latencyMicros,
            long calls,
            long failures,
            @Nullable String lastError) {
        static EndpointView of(ChainEndpoint e) {
            return new EndpointView(
                    e.endpoint(),
                    e.health().name(),
                    e.headBlockNumber(),
                    e.latencyMicrosP50(),
                    e.calls(),
                    e.failures(),
                    e.lastError());
        }
    }

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
                s.reorgsByDepth().stream()
                        .map(d -> new ReorgView(d.depthBlocks(), d.count()))
                        .toList(),
                s.state().name(),
                s.endpoint(),
                s.endpoints().stream().map(EndpointView::of).toList(),
                s.detail(),
                Instant.ofEpochMilli(s.observedAtMillis()));
    }
}
