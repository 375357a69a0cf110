package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one chain: each poll reads what is new, takes back what a reorg removed, and commits both with the checkpoint.
 *
 * <p>One thread. A poll that throws has committed whole batches or nothing, and goes on after them when it is called
 * again, unless the event log itself failed: then a new follower has to recover.
 */
public final class ChainFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);
    /** So near the head a reorg is likely: blocks are asked by hash, one by one. */
    private static final int NEAR_HEAD_BLOCKS = 16;

    private final FollowedChain followed;
    private final ReaderPool pool;
    private final EventLog log;
    private final LogRanges ranges = new LogRanges();
    private final BlockDecoder decoder;
    private final Rebuilder rebuilder;
    private final StatusLine status;
    private final FinalityLine finality;
    private final LowerHead lowerHead;
    private final RangeAhead ahead;
    private final int eventsPerCommitMax;
    private Window window;
    private @Nullable Halt halt;
    private @Nullable ChainReader verified;
    private boolean committed;

    private ChainFollower(
            FollowedChain followed,
            ReaderPool pool,
            EventLog log,
            Clock clock,
            int eventsPerCommitMax,
            Executor reading,
            Checkpoint start) {
        this.followed = followed;
        this.pool = pool;
        this.log = log;
        this.decoder = new BlockDecoder(followed, clock);
        this.rebuilder = new Rebuilder(followed, log, eventsPerCommitMax);
        this.status = new StatusLine(followed, start.status(), clock);
        this.finality = new FinalityLine(
                followed.settings().finalityDepthBlocks(), start.status().finalizedBlockNumber());
        this.lowerHead = new LowerHead(followed.settings().lowerHeadPatience(), clock);
        this.ahead = new RangeAhead(reading, StatusLine.HEARTBEAT_MILLIS);
        this.eventsPerCommitMax = eventsPerCommitMax;
        this.window = start.window();
        this.halt = start.halt();
    }

    /** Goes on after the last committed checkpoint, or starts at the chain's first block of interest. */
    public static ChainFollower recover(FollowedChain followed, ReaderPool pool, EventLog log, Clock clock) {
        return recover(followed, pool, log, clock, EventLog.EVENTS_PER_COMMIT_MAX, Runnable::run);
    }

    /** The same, and a backfill reads its next range on a thread of its own while it commits the one before. */
    public static ChainFollower recoverReadingAhead(
            FollowedChain followed, ReaderPool pool, EventLog log, Clock clock) {
        Executor reading = RangeAhead.thread(followed.chainId());
        return recover(followed, pool, log, clock, EventLog.EVENTS_PER_COMMIT_MAX, reading);
    }

    static ChainFollower recover(
            FollowedChain followed,
            ReaderPool pool,
            EventLog log,
            Clock clock,
            int eventsPerCommitMax,
            Executor reading) {
        Checkpoint start = log.recover()
                .orElseGet(() -> new Checkpoint(StatusLine.initial(followed, clock), Window.empty(), null));
        return new ChainFollower(followed, pool, log, clock, eventsPerCommitMax, reading, start);
    }

    /** The status of a chain whose checkpoint can't be read. */
    public static ChainStatus unreadable(FollowedChain followed, String detail, Clock clock) {
        return StatusLine.unreadable(followed, detail, clock);
    }

    /** Reads and commits what is new; true when there is more to be read at once. */
    public boolean poll() {
        // Two readings at once would take each other's tokens of a node's limit.
        ahead.settle(this::tellCatchingUp);
        try {
            // What was read ahead outlives a moment in which no node may be asked.
            return poll(reader());
        } catch (InconsistentChainException e) {
            ahead.discard();
            pool.contradicted(String.valueOf(e.getMessage()));
            throw e;
        } catch (BlockTooLargeException e) {
            pool.preferAnother(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private boolean poll(ChainReader chain) {
        try {
            BlockHeader head = chain.latest();
            if (halt != null && halt.rebuild() != null) {
                return rebuild(halt, halt.rebuild(), head);
            }
            // Asked of every head, since one that is not lower ends the wait.
            boolean isToBeWaitedFor =
                    lowerHead.isToBeWaitedFor(head, window, status.last().finalizedBlockNumber());
            if (window.tail().filter(t -> t.hash().equals(head.hash())).isPresent()) {
                return stay(ChainStatus.State.LIVE, null);
            }
            if (isToBeWaitedFor) {
                return stay(lowerHead.stateAfter(status.last().state()), lowerHead.detail(head, window));
            }
            follow(chain, head);
            return status.last().state() == ChainStatus.State.CATCHING_UP;
        } catch (RuntimeException e) {
            ahead.discard();
            throw e;
        }
    }

    private void tellCatchingUp() {
        stay(ChainStatus.State.CATCHING_UP, null);
    }

    /** Says on the status topic that no node answers; a halted chain stays halted, and says why it isn't resumed. */
    public void unreachable(String detail) {
        // What answers next on that port may be another chain.
        verified = null;
        ahead.discard();
        ChainStatus last = status.last();
        if (halt == null) {
            stay(ChainStatus.State.UNREACHABLE, detail);
        } else if (halt.rebuild() != null) {
            say(ChainStatus.State.UNREACHABLE, HaltText.resumed(halt.rebuild()) + ": " + detail);
        } else if (status.isDue(last.state()) || !HaltText.tellsFailure(last.detail())) {
            say(ChainStatus.State.HALTED, HaltText.withFailure(last.detail(), detail));
        }
    }

    /** A status beside which everything else stays, the halt included. */
    private void say(ChainStatus.State state, String detail) {
        if (state == ChainStatus.State.HALTED || status.isDue(state)) {
            commit(List.of(), List.of(), window, as(state, detail), halt);
        }
    }

    /** Whether anything was committed since the recovery. */
    public boolean hasCommitted() {
        return committed;
    }

    /** A node that has read as far as we have; when there is none, any: the chain may have lost its newest blocks. */
    private ChainReader reader() {
        ChainReader chain;
        try {
            chain = pool.forPoll(status.last().cursorBlockNumber());
        } catch (RpcUnavailableException e) {
            if (!areAllBehind()) {
                throw e;
            }
            chain = pool.behind(status.last().cursorBlockNumber());
        }
        if (chain != verified) {
            int chainId = chain.chainId();
            if (chainId != followed.chainId()) {
                throw new InconsistentChainException(
                        "the node serves chain " + chainId + " instead of " + followed.chainId());
            }
            verified = chain;
        }
        return chain;
    }

    /** Beside a node that fails, one that is behind proves nothing: the other may have what was read. */
    private boolean areAllBehind() {
        List<ChainEndpoint.Health> serving = pool.endpoints().stream()
                .map(ChainEndpoint::health)
                .filter(health -> health != ChainEndpoint.Health.REFUSED)
                .toList();
        return !serving.isEmpty() && serving.stream().allMatch(health -> health == ChainEndpoint.Health.BEHIND);
    }

    private void follow(ChainReader chain, BlockHeader head) {
        finality.advance(chain, head);
        BlockReader blocks = new BlockReader(chain, head, ranges, decoder, finality.now());
        if (!continuesAt(head, blocks)) {
            replace(head, blocks);
            return;
        }
        if (head.number() < from()) {
            stay(ChainStatus.State.LIVE, null);
            return;
        }
        ReadBlocks read = next(blocks, head);
        readAhead(blocks, head, read);
        for (ReadBlocks part : read.parts(eventsPerCommitMax)) {
            Window extended = extended(window, part);
            commit(part.events(), part.deadLetters(), extended, at(extended, head, 0, null), null);
        }
    }

    private boolean continuesAt(BlockHeader head, BlockReader blocks) {
        return window.tail()
                .map(tail -> head.number() > tail.number()
                        && blocks.header(tail.number() + 1).parentHash().equals(tail.hash()))
                .orElse(true);
    }

    private long from() {
        return window.tail().map(t -> t.number() + 1).orElse(followed.startBlock());
    }

    private ReadBlocks next(BlockReader blocks, BlockHeader head) {
        long from = from();
        String parentHash = window.tail().map(WindowBlock::hash).orElse("");
        if (from > head.number() - NEAR_HEAD_BLOCKS) {
            ahead.discard();
            return blocks.chainedBlocks(from, head.number(), parentHash);
        }
        return ahead.take(
                new RangeAhead.Wanted(blocks.source(), from, parentHash),
                range(blocks, head, from, parentHash),
                this::tellCatchingUp);
    }

    /** While a range is committed the node answers the next one; near the head there is none. */
    private void readAhead(BlockReader blocks, BlockHeader head, ReadBlocks read) {
        WindowBlock last = read.windowBlocks().get(read.blocks().size() - 1);
        long from = last.number() + 1;
        if (from <= head.number() - NEAR_HEAD_BLOCKS) {
            ahead.begin(
                    new RangeAhead.Wanted(blocks.source(), from, last.hash()), range(blocks, head, from, last.hash()));
        }
    }

    private Callable<ReadBlocks> range(BlockReader blocks, BlockHeader head, long from, String parentHash) {
        long farFromHead = head.number() - NEAR_HEAD_BLOCKS;
        boolean everyHeader = followed.settings().everyHeader() || from > finality.finalizedNumber();
        long to = everyHeader ? farFromHead : Math.min(farFromHead, finality.finalizedNumber());
        return () -> blocks.range(from, to, parentHash, everyHeader);
    }

    /** The replacement is read and verified before anything is taken back: a pruned node must not cost history. */
    private void replace(BlockHeader head, BlockReader blocks) {
        int kept = window.agreedBlocks(blocks::isCanonical);
        if (kept == window.blocks().size()) {
            throw new InconsistentChainException("the node has all that was read, and a next block that is no child");
        }
        ahead.discard();
        Window ancestors = window.first(kept);
        long ancestor = ancestors.tail().map(WindowBlock::number).orElse(followed.startBlock() - 1);
        boolean isKnown = kept > 0 || window.startsAt(followed.startBlock());
        if (!isKnown || ancestor < status.last().finalizedBlockNumber()) {
            halt(blocks, head, isKnown ? ancestor : null);
            return;
        }
        String parentHash = ancestors.tail().map(WindowBlock::hash).orElse("");
        long to = Math.min(head.number(), ancestor + Window.BLOCKS_USUAL);
        ReadBlocks replacement = blocks.chainedBlocks(ancestor + 1, to, parentHash);
        List<ChainEvent> events = Retractions.of(window, kept, reorgId(kept));
        events.addAll(replacement.events());
        Window extended = extended(ancestors, replacement);
        int depth = window.blocks().size() - kept;
        commit(events, replacement.deadLetters(), extended, at(extended, head, depth, null), null);
    }

    private String reorgId(int kept) {
        WindowBlock firstLost = window.blocks().get(kept);
        return followed.chainId() + ":" + firstLost.number() + ":" + firstLost.hash() + ":"
                + (status.last().reorgCount() + 1);
    }

    /** Stops here, or goes on when somebody has looked at it and says so. */
    private void halt(BlockReader blocks, BlockHeader head, @Nullable Long ancestor) {
        Halt current = halt;
        if (current == null) {
            String detail = HaltText.of(followed.chainId(), status.last(), window, ancestor);
            LOG.error("chain {}: halted: {}", followed.chainId(), detail);
            Halt begun = new Halt(log.commandsEnd(), null);
            commit(List.of(), List.of(), window, as(ChainStatus.State.HALTED, detail), begun);
            pool.preferAnother("it has replaced final blocks");
            return;
        }
        Optional<ChainCommand> resume = log.resumeSince(current.commandsFrom());
        if (resume.isEmpty()) {
            if (stayed(ChainStatus.State.HALTED, null)) {
                // One of the others may still have the fork that was read, or the one that a person resumes.
                pool.preferAnother("it has replaced final blocks");
            }
            return;
        }
        resume(current, resume.get(), blocks, head);
    }

    /** The beginning of the other fork is read before anything is taken back, as in any reorg. */
    private void resume(Halt current, ChainCommand command, BlockReader blocks, BlockHeader head) {
        Window agreed = rebuilder.agreed(window, blocks::isCanonical);
        Halt.Rebuild plan =
                rebuilder.planned(window, agreed, command, status.last().reorgCount());
        LOG.warn(
                "chain {}: resumed by {}: {}; rebuilding from block {} on",
                followed.chainId(),
                command.who(),
                command.reason(),
                plan.ancestorNumber());
        long to = Math.min(head.number(), plan.ancestorNumber() + NEAR_HEAD_BLOCKS);
        blocks.chainedBlocks(
                plan.ancestorNumber() + 1,
                to,
                agreed.tail().map(WindowBlock::hash).orElse(""));
        finality.fallBackTo(plan.ancestorNumber());
        window = agreed;
        rebuild(current.with(plan), plan, head);
    }

    private boolean rebuild(Halt current, Halt.Rebuild plan, BlockHeader head) {
        Rebuilder.Step step = rebuilder.next(plan);
        String detail = HaltText.resumed(plan);
        boolean isDone = step.after().isDone();
        ChainStatus after = at(window, head, isDone ? plan.depthBlocks() : 0, detail);
        commit(step.retractions(), List.of(), window, after, isDone ? null : current.with(step.after()));
        return true;
    }

    private Window extended(Window base, ReadBlocks read) {
        return base.append(read.windowBlocks(), followed.settings().windowBlocks(), finality.finalizedNumber());
    }

    private ChainStatus at(Window next, BlockHeader head, int reorgDepth, @Nullable String detail) {
        return status.at(next, head, finality.finalizedNumber(), reorgDepth, detail, pool.endpoints());
    }

    private ChainStatus as(ChainStatus.State state, @Nullable String detail) {
        return status.as(state, detail, pool.endpoints());
    }

    /** Nothing new: a status record when one is due. A halt is over when the fork that was read is back. */
    private boolean stay(ChainStatus.State state, @Nullable String detail) {
        stayed(state, detail);
        return false;
    }

    private boolean stayed(ChainStatus.State state, @Nullable String detail) {
        if (status.isDue(state)) {
            boolean isHalted = state == ChainStatus.State.HALTED;
            String shown = isHalted ? HaltText.withoutFailure(status.last().detail()) : detail;
            commit(List.of(), List.of(), window, as(state, shown), isHalted ? halt : null);
            return true;
        }
        return false;
    }

    private void commit(
            List<ChainEvent> events,
            List<DeadLetter> letters,
            Window next,
            ChainStatus after,
            @Nullable Halt nextHalt) {
        log.commit(new Batch(events, letters, new Checkpoint(after, next, nextHalt)));
        committed = true;
        status.committed(after);
        if (after.finalizedBlockNumber() == finality.finalizedNumber()) {
            finality.committed();
        }
        window = next;
        halt = nextHalt;
    }
}
