package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain's status as last committed, and when it has to be said again. */
final class StatusLine {
    /** A silent chain says so often that it is alive. */
    private static final long HEARTBEAT_MILLIS = 5_000;

    private final Clock clock;
    private ChainStatus last;

    StatusLine(ChainStatus last, Clock clock) {
        this.last = last;
        this.clock = clock;
    }

    /** Before the first block is read. */
    static ChainStatus initial(FollowedChain chain, Clock clock) {
        return new ChainStatus(
                chain.chainId(),
                chain.name(),
                ChainStatus.State.CATCHING_UP,
                0,
                0,
                chain.startBlock() - 1,
                "",
                0,
                0,
                0,
                List.of(),
                chain.endpoint(),
                List.of(),
                null,
                clock.millis());
    }

    ChainStatus.State state() {
        return last.state();
    }

    long reorgCount() {
        return last.reorgCount();
    }

    /** Whether a status without news is worth a record: when the state changed, or for the heartbeat. */
    boolean isDue(ChainStatus.State state) {
        return state != last.state() || clock.millis() - last.observedAtMillis() >= HEARTBEAT_MILLIS;
    }

    void committed(ChainStatus status) {
        last = status;
    }

    ChainStatus as(ChainStatus.State state, @Nullable String detail) {
        return new ChainStatus(
                last.chainId(),
                last.name(),
                state,
                last.headBlockNumber(),
                last.finalizedBlockNumber(),
                last.cursorBlockNumber(),
                last.cursorBlockHash(),
                last.cursorBlockTimeMillis(),
                last.reorgCount(),
                last.lastReorgDepth(),
                last.reorgsByDepth(),
                last.endpoint(),
                last.endpoints(),
                detail,
                clock.millis());
    }

    ChainStatus after(FollowedChain chain, BlockHeader head, long finalized, Window window, int reorgDepth) {
        long cursor = window.tail().map(WindowBlock::number).orElse(chain.startBlock() - 1);
        return new ChainStatus(
                chain.chainId(),
                chain.name(),
                cursor >= head.number() ? ChainStatus.State.LIVE : ChainStatus.State.CATCHING_UP,
                head.number(),
                finalized,
                cursor,
                window.tail().map(WindowBlock::hash).orElse(""),
                window.tail().map(WindowBlock::timeMillis).orElse(0L),
                last.reorgCount() + (reorgDepth > 0 ? 1 : 0),
                reorgDepth > 0 ? reorgDepth : last.lastReorgDepth(),
                last.reorgsByDepth(),
                chain.endpoint(),
                last.endpoints(),
                null,
                clock.millis());
    }
}
