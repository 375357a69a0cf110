package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.time.Duration;

/**
 * A head below what was read already: a node that is behind, or a chain that lost its newest blocks.
 *
 * <p>Both look the same as long as the head is a block that was read. It is waited for, for a while; a head below the
 * finalized block is waited for without an end, since a chain doesn't lose final blocks but nodes are often started
 * anew. One thread.
 */
final class LowerHead {
    private static final long NEVER = Long.MIN_VALUE;

    private final Duration patience;
    private final Clock clock;
    private long sinceMillis = NEVER;
    private boolean belowFinalized;

    LowerHead(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    boolean isToBeWaitedFor(BlockHeader head, Window window, long finalizedNumber) {
        boolean isLower = window.tail().filter(t -> t.number() > head.number()).isPresent();
        boolean contradicts = window.at(head.number())
                .filter(b -> !b.hash().equals(head.hash()))
                .isPresent();
        if (!isLower || contradicts) {
            sinceMillis = NEVER;
            return false;
        }
        long now = clock.millis();
        sinceMillis = sinceMillis == NEVER ? now : sinceMillis;
        belowFinalized = head.number() < finalizedNumber;
        return belowFinalized || now - sinceMillis < patience.toMillis();
    }

    ChainStatus.State stateAfter(ChainStatus.State last) {
        return belowFinalized && last != ChainStatus.State.HALTED ? ChainStatus.State.UNREACHABLE : last;
    }

    String detail(BlockHeader head, Window window) {
        long cursor = window.tail().map(WindowBlock::number).orElse(0L);
        return "the node's head " + head.number() + " is behind block " + cursor + ", which was read already";
    }
}
