package io.fluxion.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the last blocks of local chains now and then: which chain, when, how deep and what gets lost is by the seed.
 *
 * <p>Most transactions are in the new blocks again, where they were or a block later; of some senders the last ones are
 * left out, as happens to those that a miner never sees. One thread.
 */
final class Reorgs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reorgs.class);
    /** Far above the finalized block, which local chains keep two epochs of 32 blocks behind their head. */
    static final int DEPTH_MAX = 5;

    private static final int PAUSE_MILLIS_MIN = 5_000;
    private static final int PAUSE_MILLIS_MAX = 20_000;
    private static final double CHANCE_OF_LOSS = 0.3;
    private static final double CHANCE_OF_DELAY = 0.3;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final List<Target> targets;
    private final SplittableRandom random;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "reorgs");
        made.setDaemon(true);
        return made;
    });

    /** A chain that reorgs may happen to, and the market on it. */
    record Target(Chain chain, SeededMarket market) {}

    private Reorgs(List<Target> targets, long seed, Clock clock) {
        this.targets = List.copyOf(targets);
        this.random = new SplittableRandom(seed);
        this.clock = clock;
    }

    static Reorgs start(List<Target> targets, long seed, Duration after, Clock clock) {
        Reorgs reorgs = new Reorgs(targets, seed, clock);
        reorgs.schedule(after.toMillis());
        return reorgs;
    }

    private void schedule(long delayMillis) {
        thread.schedule(this::next, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void next() {
        Target target = targets.get(random.nextInt(targets.size()));
        int depth = random.nextInt(1, DEPTH_MAX + 1);
        SplittableRandom fates = random.split();
        try {
            reorg(target, depth, fates);
        } catch (RuntimeException e) {
            // A node that has just been started again knows no earlier state to go back to.
            LOG.warn("a reorg of depth {} was refused", depth, e);
        }
        schedule(random.nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX));
    }

    private void reorg(Target target, int depth, SplittableRandom fates) {
        Chain chain = target.chain();
        long common = chain.blockNumber() - depth;
        if (common <= 0) {
            return;
        }
        List<List<Object>> kept = kept(chain, common, depth, fates);
        chain.reorg(depth, kept, clock.instant());
        target.market().resync();
        LOG.info(
                "chain {}: reorg of depth {} above block {}, {} transactions stay",
                chain.chainId(),
                depth,
                common,
                kept.size());
    }

    /** An account's transactions keep their order: once one of them is left out, those after it are as well. */
    private static List<List<Object>> kept(Chain chain, long common, int depth, SplittableRandom fates) {
        Map<String, Boolean> delayed = new HashMap<>();
        Map<String, Boolean> lost = new HashMap<>();
        List<List<Object>> kept = new ArrayList<>();
        for (int offset = 0; offset < depth; offset++) {
            for (Chain.Mined mined : chain.transactionsOf(common + 1 + offset)) {
                boolean gone =
                        lost.merge(mined.sender(), fates.nextDouble() < CHANCE_OF_LOSS / depth, Boolean::logicalOr);
                boolean later = delayed.computeIfAbsent(mined.sender(), sender -> fates.nextDouble() < CHANCE_OF_DELAY);
                if (!gone) {
                    kept.add(List.of(chain.raw(mined.hash()), Math.min(depth - 1, later ? offset + 1 : offset)));
                }
            }
        }
        return kept;
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("the last reorg still runs after {}", STOP_LIMIT);
        }
        targets.forEach(target -> target.chain().close());
    }
}
