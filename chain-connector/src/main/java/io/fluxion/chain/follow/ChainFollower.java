package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one chain: each poll reads what is new, takes back what a reorg removed, and commits both with the checkpoint.
 *
 * <p>One thread. A poll that throws has committed nothing and changed nothing here, unless the event log itself failed:
 * then a new follower has to recover.
 */
public final class ChainFollower {
    /** Bounds the memory of a poll and the size of a Kafka transaction. */
    private static final int BLOCKS_PER_COMMIT_MAX = Window.BLOCKS_MAX;

    private final FollowedChain followed;
    private final ChainReader chain;
    private final BlockReader blocks;
    private final EventLog log;
    private final StatusLine status;
    private Window window;
    private boolean chainIdVerified;

    private ChainFollower(FollowedChain followed, ChainReader chain, EventLog log, Clock clock, Checkpoint start) {
        this.followed = followed;
        this.chain = chain;
        this.blocks = new BlockReader(followed.chainId(), chain, clock);
        this.log = log;
        this.status = new StatusLine(start.status(), clock);
        this.window = start.window();
    }

    /** Goes on after the last committed checkpoint, or starts at the chain's first block of interest. */
    public static ChainFollower recover(FollowedChain followed, ChainReader chain, EventLog log, Clock clock) {
        Checkpoint start =
                log.recover().orElseGet(() -> new Checkpoint(StatusLine.initial(followed, clock), Window.empty()));
        return new ChainFollower(followed, chain, log, clock, start);
    }

    /** Reads and commits what is new; true when there is more to be read at once. */
    public boolean poll() {
        verifyChainId();
        BlockHeader head = chain.latest();
        if (window.tail().filter(t -> t.hash().equals(head.hash())).isPresent()) {
            commitStatus(ChainStatus.State.LIVE, null);
            return false;
        }
        if (continuesAt(head)) {
            ReadBlocks read = read(window, head);
            commit(head, read.events(), read.deadLetters(), extended(window, read), 0);
        } else {
            replace(head);
        }
        return status.state() == ChainStatus.State.CATCHING_UP;
    }

    /** Says on the status topic that the node doesn't answer. */
    public void unreachable(String detail) {
        // What answers next on that port may be another chain.
        chainIdVerified = false;
        commitStatus(ChainStatus.State.UNREACHABLE, detail);
    }

    private void verifyChainId() {
        if (!chainIdVerified) {
            int chainId = chain.chainId();
            if (chainId != followed.chainId()) {
                throw new InconsistentChainException(
                        "the node serves chain " + chainId + " instead of " + followed.chainId());
            }
            chainIdVerified = true;
        }
    }

    private boolean continuesAt(BlockHeader head) {
        return window.tail()
                .map(tail -> head.number() > tail.number()
                        && blocks.header(tail.number() + 1, head).parentHash().equals(tail.hash()))
                .orElse(true);
    }

    /** The replacement is read and verified before anything is taken back: a pruned node must not cost history. */
    private void replace(BlockHeader head) {
        int kept = commonBlocks(head);
        if (kept == 0 && !window.startsAt(followed.startBlock())) {
            commitStatus(ChainStatus.State.HALTED, "a reorg is deeper than the window of " + Window.BLOCKS_MAX);
            return;
        }
        Window ancestors = window.first(kept);
        int depth = window.blocks().size() - kept;
        ReadBlocks replacement = read(ancestors, head);
        List<ChainEvent> events = retractions(kept, reorgId(kept));
        events.addAll(replacement.events());
        commit(head, events, replacement.deadLetters(), extended(ancestors, replacement), depth);
    }

    private int commonBlocks(BlockHeader head) {
        int kept = window.blocks().size();
        while (kept > 0 && !isCanonical(window.blocks().get(kept - 1), head)) {
            kept--;
        }
        return kept;
    }

    private boolean isCanonical(WindowBlock block, BlockHeader head) {
        return block.number() <= head.number()
                && blocks.header(block.number(), head).hash().equals(block.hash());
    }

    private String reorgId(int kept) {
        WindowBlock firstLost = window.blocks().get(kept);
        return followed.chainId() + ":" + firstLost.number() + ":" + firstLost.hash() + ":" + (status.reorgCount() + 1);
    }

    private List<ChainEvent> retractions(int kept, String reorgId) {
        List<ChainEvent> retractions = new ArrayList<>();
        for (int i = window.blocks().size() - 1; i >= kept; i--) {
            List<ChainEvent> events = window.blocks().get(i).events();
            for (int j = events.size() - 1; j >= 0; j--) {
                retractions.add(events.get(j).retractedBy(reorgId));
            }
        }
        return retractions;
    }

    private ReadBlocks read(Window base, BlockHeader head) {
        long from = base.tail().map(t -> t.number() + 1).orElse(followed.startBlock());
        String parentHash = base.tail().map(WindowBlock::hash).orElse("");
        long to = Math.min(head.number(), from + BLOCKS_PER_COMMIT_MAX - 1);
        if (isBackfill(from, head)) {
            return blocks.range(from, head.number() - Window.BLOCKS_MAX, parentHash, head);
        }
        return blocks.chainedBlocks(from, to, parentHash, head);
    }

    private static boolean isBackfill(long from, BlockHeader head) {
        return from <= head.number() - Window.BLOCKS_MAX;
    }

    /** A range read in backfill has gaps between its blocks: only its last one begins the new window. */
    private static Window extended(Window base, ReadBlocks read) {
        if (read.blocks().isEmpty()) {
            return base;
        }
        WindowBlock first = read.blocks().get(0);
        WindowBlock last = read.blocks().get(read.blocks().size() - 1);
        boolean contiguous = last.number() - first.number() + 1 == read.blocks().size()
                && base.tail().map(t -> t.number() + 1 == first.number()).orElse(true);
        return contiguous ? base.append(read.blocks()) : Window.of(List.of(last));
    }

    private void commit(
            BlockHeader head, List<ChainEvent> events, List<DeadLetter> letters, Window next, int reorgDepth) {
        ChainStatus after = status.after(followed, head, chain.finalizedNumber().orElse(0), next, reorgDepth);
        if (events.isEmpty() && letters.isEmpty() && next == window && reorgDepth == 0) {
            commitStatus(after.state(), null);
            return;
        }
        log.commit(new Batch(events, letters, after, next));
        status.committed(after);
        window = next;
    }

    private void commitStatus(ChainStatus.State state, @Nullable String detail) {
        if (status.isDue(state)) {
            ChainStatus now = status.as(state, detail);
            log.commit(new Batch(List.of(), List.of(), now, window));
            status.committed(now);
        }
    }
}
