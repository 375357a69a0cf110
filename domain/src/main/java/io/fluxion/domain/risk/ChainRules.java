package io.fluxion.domain.risk;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules over the statuses of one chain: its reorgs by depth, its halt, and gaps in what is read of it.
 *
 * <p>Findings carry the statuses' own times, so that the same statuses give the same incidents in every replay. Only
 * silence is seen by the clock; its incident starts when a block was due, not when that was noticed.
 */
public final class ChainRules {
    /** No block for so long is a gap. */
    public static final long BLOCK_MISSING_MILLIS = 60_000;
    /** Behind the head for so long is one too. */
    public static final long LAG_MILLIS = 10_000;

    static final int REORG_HIGH_BLOCKS = 3;
    static final int REORG_CRITICAL_BLOCKS = 6;
    static final int STABLE_BLOCKS = 12;

    private ChainRules() {}

    /** What is remembered and said after a status. */
    public record Step(ChainWatch watch, List<Finding> findings) {
        public Step {
            findings = List.copyOf(findings);
        }
    }

    /** After a status; one that is older than the newest says nothing. */
    public static Step step(@Nullable ChainWatch before, ChainStatus status) {
        if (before != null && before.last().observedAtMillis() >= status.observedAtMillis()) {
            return new Step(before, List.of());
        }
        List<Finding> findings = new ArrayList<>();
        ChainWatch watch = before == null ? ChainWatch.first(status) : reorganised(before, status, findings);
        watch = moved(watch, status);
        watch = halted(watch, findings);
        watch = lagging(watch, findings);
        return new Step(watch, findings);
    }

    /** When the clock has to be looked at next; {@link Long#MAX_VALUE} when silence would say nothing new. */
    public static long nextCheckMillis(ChainWatch watch, long runSinceMillis) {
        return watch.halted() || watch.gapped() ? Long.MAX_VALUE : blockDueMillis(watch, runSinceMillis);
    }

    /** What there is to say at a time; the time before the run was our own absence and not the chain's. */
    public static Step check(ChainWatch watch, long runSinceMillis, long nowMillis) {
        if (nowMillis < nextCheckMillis(watch, runSinceMillis)) {
            return new Step(watch, List.of());
        }
        ChainStatus last = watch.last();
        String why = last.detail() == null ? last.state().name() : last.detail();
        String message = named(last) + " has given no block for " + BLOCK_MISSING_MILLIS / 1_000 + " s: " + why;
        return new Step(
                watch.withGapped(true),
                List.of(gap(last, BLOCK_MISSING_MILLIS, message, blockDueMillis(watch, runSinceMillis))));
    }

    private static long blockDueMillis(ChainWatch watch, long runSinceMillis) {
        return Math.max(watch.progressedAtMillis(), runSinceMillis) + BLOCK_MISSING_MILLIS;
    }

    private static ChainWatch moved(ChainWatch watch, ChainStatus status) {
        ChainStatus last = watch.last();
        boolean progressed = !last.cursorBlockHash().equals(status.cursorBlockHash());
        boolean silent = status.observedAtMillis() - last.observedAtMillis() >= BLOCK_MISSING_MILLIS;
        boolean behind = status.cursorBlockNumber() < status.headBlockNumber();
        long since = watch.behindSinceMillis();
        return watch.withLast(
                status,
                progressed ? status.observedAtMillis() : watch.progressedAtMillis(),
                !behind ? 0 : since == 0 || silent ? status.observedAtMillis() : since);
    }

    private static ChainWatch reorganised(ChainWatch watch, ChainStatus status, List<Finding> findings) {
        ChainStatus last = watch.last();
        if (status.reorgCount() > last.reorgCount()) {
            findings.add(reorg(status, deepestSince(last, status)));
            return watch.withReorgHead(Math.max(status.headBlockNumber(), status.cursorBlockNumber()));
        }
        long stable = status.cursorBlockNumber() - watch.reorgHeadBlockNumber();
        if (watch.reorgHeadBlockNumber() == 0 || stable < STABLE_BLOCKS) {
            return watch;
        }
        findings.add(Finding.clearance(
                Rule.CHAIN_REORG, key(status), stable, stable + " stable blocks", status.observedAtMillis()));
        return watch.withReorgHead(0);
    }

    /** The statuses' topic is compacted: between two of them there may have been several reorgs. */
    private static int deepestSince(ChainStatus last, ChainStatus status) {
        Map<Integer, Long> known = new HashMap<>();
        last.reorgsByDepth().forEach(depth -> known.put(depth.depthBlocks(), depth.count()));
        return status.reorgsByDepth().stream()
                .filter(depth -> depth.count() > known.getOrDefault(depth.depthBlocks(), 0L))
                .mapToInt(ReorgDepth::depthBlocks)
                .max()
                .orElse(Math.max(1, status.lastReorgDepth()));
    }

    private static Finding reorg(ChainStatus status, int depth) {
        Severity severity = depth >= REORG_CRITICAL_BLOCKS
                ? Severity.CRITICAL
                : depth >= REORG_HIGH_BLOCKS ? Severity.HIGH : Severity.WARN;
        String message = named(status) + " took back " + depth + (depth == 1 ? " block" : " blocks");
        String evidence = status.chainId() + ":reorg:" + status.reorgCount();
        return breach(Rule.CHAIN_REORG, status, severity, depth, 1, message, evidence, status.observedAtMillis());
    }

    private static ChainWatch halted(ChainWatch watch, List<Finding> findings) {
        ChainStatus status = watch.last();
        boolean halted = status.state() == ChainStatus.State.HALTED;
        if (halted && !watch.halted()) {
            String why = status.detail() == null ? "a reorg past finality" : status.detail();
            String message = named(status) + " is halted: " + why + ". To go on: fluxion chains resume " + key(status);
            findings.add(breach(
                    Rule.CHAIN_HALTED,
                    status,
                    Severity.CRITICAL,
                    status.cursorBlockNumber(),
                    status.finalizedBlockNumber(),
                    message,
                    block(status),
                    status.observedAtMillis()));
            return watch.withHalted(true);
        }
        boolean resumed = switch (status.state()) {
            case LIVE, CATCHING_UP -> watch.halted();
            case UNREACHABLE, HALTED -> false;
        };
        if (!resumed) {
            return watch;
        }
        findings.add(Finding.clearance(
                Rule.CHAIN_HALTED, key(status), 0, "the chain is being read again", status.observedAtMillis()));
        return watch.withHalted(false);
    }

    private static ChainWatch lagging(ChainWatch watch, List<Finding> findings) {
        ChainStatus status = watch.last();
        if (watch.gapped() && status.state() == ChainStatus.State.LIVE && watch.behindSinceMillis() == 0) {
            findings.add(Finding.clearance(
                    Rule.DATA_GAP, gapKey(status), 0, "read up to the head", status.observedAtMillis()));
            return watch.withGapped(false);
        }
        long dueMillis = watch.behindSinceMillis() + LAG_MILLIS;
        boolean late = watch.behindSinceMillis() > 0 && status.observedAtMillis() >= dueMillis;
        if (!late || watch.gapped() || watch.halted()) {
            return watch;
        }
        long blocks = status.headBlockNumber() - status.cursorBlockNumber();
        String message =
                named(status) + " has been behind its head for " + LAG_MILLIS / 1_000 + " s, by " + blocks + " blocks";
        findings.add(gap(status, LAG_MILLIS, message, dueMillis));
        return watch.withGapped(true);
    }

    private static Finding gap(ChainStatus status, long limitMillis, String message, long atMillis) {
        double limit = limitMillis / 1_000.0;
        String evidence = block(status);
        return new Finding(
                Rule.DATA_GAP,
                gapKey(status),
                Finding.Kind.BREACH,
                Severity.HIGH,
                limit,
                limit,
                message,
                List.of(evidence),
                0,
                false,
                false,
                atMillis);
    }

    private static Finding breach(
            Rule rule,
            ChainStatus status,
            Severity severity,
            double value,
            double threshold,
            String message,
            String evidence,
            long atMillis) {
        return new Finding(
                rule,
                key(status),
                Finding.Kind.BREACH,
                severity,
                value,
                threshold,
                message,
                List.of(evidence),
                0,
                false,
                false,
                atMillis);
    }

    private static String named(ChainStatus status) {
        return status.name() + " (chain " + status.chainId() + ")";
    }

    private static String block(ChainStatus status) {
        return status.chainId() + ":" + status.cursorBlockHash();
    }

    private static String key(ChainStatus status) {
        return Integer.toString(status.chainId());
    }

    private static String gapKey(ChainStatus status) {
        return "chain:" + status.chainId();
    }
}
