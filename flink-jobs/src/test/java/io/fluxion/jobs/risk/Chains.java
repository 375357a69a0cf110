package io.fluxion.jobs.risk;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statuses of a chain, as tests want them. */
final class Chains {
    private Chains() {}

    /** Read up to its head; a block a second. */
    static ChainStatus live(long block, long atMillis, ReorgDepth... reorgs) {
        return status(ChainStatus.State.LIVE, block, null, atMillis, reorgs);
    }

    static ChainStatus status(
            ChainStatus.State state, long block, @Nullable String detail, long atMillis, ReorgDepth... reorgs) {
        long count = List.of(reorgs).stream().mapToLong(ReorgDepth::count).sum();
        return new ChainStatus(
                137,
                "polygon",
                state,
                block,
                block - 2,
                block,
                "0x" + block,
                block * 1_000,
                count,
                reorgs.length == 0 ? 0 : reorgs[reorgs.length - 1].depthBlocks(),
                List.of(reorgs),
                "node-a",
                List.of(),
                detail,
                atMillis);
    }
}
