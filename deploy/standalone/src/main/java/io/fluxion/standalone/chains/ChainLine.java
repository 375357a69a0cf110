package io.fluxion.standalone.chains;

import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chain as the command line shows it.
 *
 * @param lagMillis the age of the last block read when it was observed
 * @param endpoint the node that was asked last
 */
public record ChainLine(
        int id,
        String name,
        String state,
        long head,
        long finalized,
        long cursor,
        long lagMillis,
        long reorgs,
        List<ReorgDepth> reorgsByDepth,
        String endpoint,
        List<ChainEndpoint> endpoints,
        @Nullable String detail,
        String observedAt) {
    private static final String ROW = "%-6s %-10s %-11s %10s %10s %9s %7s  %s";

    /** Of a status. */
    public static ChainLine of(ChainStatus status) {
        return new ChainLine(
                status.chainId(),
                status.name(),
                status.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                status.headBlockNumber(),
                status.finalizedBlockNumber(),
                status.cursorBlockNumber(),
                Math.max(0, status.observedAtMillis() - status.cursorBlockTimeMillis()),
                status.reorgCount(),
                status.reorgsByDepth(),
                status.endpoint(),
                status.endpoints(),
                status.detail(),
                Instant.ofEpochMilli(status.observedAtMillis()).toString());
    }

    /** Above the lines. */
    public static String heading() {
        return String.format(
                Locale.ROOT, ROW, "ID", "NAME", "STATE", "HEAD", "FINALIZED", "LAG MS", "REORGS", "ENDPOINTS");
    }

    /** In columns; what is amiss stands below. */
    public String text() {
        String nodes = endpoints.stream()
                .map(node -> node.endpoint() + " " + node.health().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String line = String.format(
                Locale.ROOT,
                ROW,
                id,
                name,
                state,
                head,
                finalized,
                lagMillis,
                reorgs,
                nodes.isEmpty() ? endpoint : nodes);
        return detail == null ? line : line + "\n       " + detail;
    }
}
