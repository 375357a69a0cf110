package io.fluxion.standalone.bench.soak;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.standalone.bench.soak.SoakActions.Sent;
import io.fluxion.standalone.bench.soak.SoakMarket.SoakPool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Pools of every kind on a local chain, through random operations and reorgs: at every block what is folded from their
 * events has to be what the contract says, and what the mathematics in Java give has to be what the events say.
 */
public final class PoolSoak {
    private static final int CALLS_MAX = 4;
    /** Deeper than the points that a ledger keeps, where retractions are undone by what they carry. */
    private static final int DEEP_BLOCKS = 150;

    private static final int SHALLOW_BLOCKS_MAX = 12;
    private static final int SLEEP_SECONDS_MAX = 20_000;
    private static final int DIFFERENCES_MAX = 20;

    private final SoakChain chain;
    private final SoakMarket market;
    private final SoakActions actions;
    private final SplittableRandom random;
    private final SoakFold fold = new SoakFold();
    private final List<List<ChainEvent>> blocks = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private long events;
    private long retractions;
    private long reorgs;
    private int deepestBlocks;
    private long refused;
    private long compared;
    private long reckoned;

    private PoolSoak(String rpcUrl, long seed) {
        chain = new SoakChain(rpcUrl);
        random = new SplittableRandom(seed);
        market = SoakMarket.deploy(chain);
        actions = new SoakActions(chain, market, random.split());
    }

    /**
     * What a run came to.
     *
     * @param events told, retractions left out
     * @param refused calls that the contract refused
     * @param compared pools that were compared with the contract's answer, after each block and reorg
     * @param reckoned operations whose amounts, shares and fees were compared with those of the mathematics in Java
     * @param differences a line each
     */
    public record Result(
            long events,
            long retractions,
            long reorgs,
            int deepestReorgBlocks,
            long refused,
            long compared,
            long reckoned,
            List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** Runs over a local chain of its own until there have been so many events. */
    public static Result run(String rpcUrl, long seed, long events, LongConsumer progress) {
        PoolSoak soak = new PoolSoak(rpcUrl, seed);
        soak.begin();
        while (soak.events < events && soak.differences.size() < DIFFERENCES_MAX) {
            soak.round();
            progress.accept(soak.events);
        }
        soak.compareHolders();
        return soak.result();
    }

    private Result result() {
        return new Result(events, retractions, reorgs, deepestBlocks, refused, compared, reckoned, differences);
    }

    /** The pools' births are in the blocks of the market's deployment. */
    private void begin() {
        long head = chain.latest().number();
        for (long number = 1; number <= head; number++) {
            take(chain.block(number), Map.of());
        }
        blocks.clear();
        compareAll();
    }

    private void round() {
        if (random.nextInt(12) == 0 && !blocks.isEmpty()) {
            reorganise();
        } else {
            mine();
        }
    }

    private void mine() {
        Map<String, PoolOperation> operations = new HashMap<>();
        List<String> hashes = new ArrayList<>();
        for (int calls = 1 + random.nextInt(CALLS_MAX); calls > 0; calls--) {
            SoakPool pool = market.pools().get(random.nextInt(market.pools().size()));
            Sent sent = actions.send(pool, fold.ledger(pool.poolId()));
            hashes.add(sent.transactionHash());
            if (sent.operation() != null) {
                operations.put(sent.transactionHash(), sent.operation());
            }
        }
        chain.sleep(random.nextInt(SLEEP_SECONDS_MAX));
        take(chain.mine(), operations);
        refused += hashes.stream().filter(hash -> !chain.succeeded(hash)).count();
        compareAll();
    }

    private void take(SoakChain.Block block, Map<String, PoolOperation> operations) {
        List<ChainEvent> told = chain.events(block, market.manager());
        for (ChainEvent event : told) {
            reckon(event, operations.get(event.transactionHash()));
            fold.step(event);
        }
        events += told.size();
        blocks.add(told);
    }

    private void reckon(ChainEvent event, @Nullable PoolOperation operation) {
        String poolId = event.swap() != null
                ? event.swap().poolId()
                : event.liquidityChange() == null
                        ? null
                        : event.liquidityChange().poolId();
        if (operation == null || poolId == null) {
            return;
        }
        SoakPool pool = market.pool(poolId);
        String difference = SoakTwin.difference(fold.ledger(poolId), pool.decimals(), operation, event);
        reckoned++;
        if (!difference.isEmpty()) {
            differences.add("event " + event.eventId() + ": " + difference);
        }
    }

    private void reorganise() {
        int wanted = random.nextInt(60) == 0 ? DEEP_BLOCKS : 1 + random.nextInt(SHALLOW_BLOCKS_MAX);
        int depth = Math.min(wanted, blocks.size());
        chain.rollBack(depth);
        reorgs++;
        deepestBlocks = Math.max(deepestBlocks, depth);
        for (int i = 0; i < depth; i++) {
            List<ChainEvent> newestFirst = new ArrayList<>(blocks.remove(blocks.size() - 1));
            Collections.reverse(newestFirst);
            for (ChainEvent event : newestFirst) {
                fold.step(event.retractedBy("reorg-" + reorgs));
                retractions++;
            }
        }
        compareAll();
    }

    private void compareAll() {
        SoakChain.Block at = chain.latest();
        for (SoakPool pool : market.pools()) {
            PoolLedger ledger = fold.ledger(pool.poolId());
            PoolsOnChain.Answer answer = PoolsOnChain.ask(chain, market.manager(), pool.poolId());
            compared++;
            note(at, pool, PoolsOnChain.of(ledger, at.timeMillis()), answer.pool());
            note(at, pool, fold.owed(pool.poolId()), answer.protocolFees());
        }
    }

    private void compareHolders() {
        SoakChain.Block at = chain.latest();
        for (SoakPool pool : market.pools()) {
            Map<String, BigInteger> held = new HashMap<>();
            fold.holders(pool.poolId())
                    .forEach((account, shares) ->
                            held.put(account, PoolsOnChain.sharesOf(chain, market.manager(), pool.poolId(), account)));
            note(at, pool, new HashMap<>(fold.holders(pool.poolId())), held);
            BigInteger sum = held.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
            note(at, pool, sum, fold.ledger(pool.poolId()).current().totalSharesRaw());
        }
    }

    private void note(SoakChain.Block at, SoakPool pool, Object folded, Object answered) {
        if (!folded.equals(answered)) {
            differences.add("block " + at.number() + ", pool " + pool.poolId() + ": folded " + folded + ", contract "
                    + answered);
        }
    }
}
