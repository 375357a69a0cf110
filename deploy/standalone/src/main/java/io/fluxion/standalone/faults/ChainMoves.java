package io.fluxion.standalone.faults;

import io.fluxion.simulator.SeededCalls;
import io.fluxion.simulator.SeededCalls.Call;
import io.fluxion.simulator.faults.ReorgingChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a script does to a chain, drawn by a seed. One thread at a time. */
final class ChainMoves {
    private static final int CALLS_MAX = 3;
    /** Around two epochs of Ethereum, where finality begins. */
    private static final int DEEP_FROM = 63;

    private static final int DEEP_VARIANTS = 3;
    /** The node's final block is so far behind its highest head. */
    private static final int FINALITY_BLOCKS = 64;

    private static final int PAST_FINALITY_MAX = 6;

    private final ReorgingChain chain;
    private final SeededCalls calls;
    private final SplittableRandom random;
    private final Map<Integer, Integer> reorgsByDepth = new TreeMap<>();
    private ReorgingChain.@Nullable Fork fork;
    private long highest;
    private int pastFinality;

    ChainMoves(ReorgingChain chain, SplittableRandom random) {
        this.chain = chain;
        this.random = random;
        this.calls = new SeededCalls(chain.deployment(), random.split());
    }

    /** How often the chain replaced or lost so many blocks. */
    Map<Integer, Integer> reorgsByDepth() {
        return new TreeMap<>(reorgsByDepth);
    }

    /** A chain to begin with: mostly short, sometimes long enough to be read in ranges. */
    void beginning() {
        mine(1 + random.nextInt(12));
        if (random.nextInt(5) == 0) {
            gap();
        }
    }

    void mine() {
        mine(1 + random.nextInt(4));
    }

    private void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            chain.mine(calls(random.nextInt(CALLS_MAX + 1)));
        }
    }

    /** More blocks than the connector keeps in its window, most of them empty; no fork from before is near enough. */
    void gap() {
        fork = null;
        for (int i = 0; i < 3; i++) {
            chain.mineEmpty(20 + random.nextInt(40));
            mine(2);
        }
    }

    /** Replaces the newest blocks, in one step or in several, by fewer, as many or more. */
    void reorg() {
        int depth = within(depth());
        if (depth == 0) {
            mine();
            return;
        }
        count(depth);
        List<List<Call>> replacement = changed(chain.newest(depth));
        if (random.nextBoolean()) {
            chain.reorg(replacement);
            return;
        }
        chain.rollback(depth);
        int length = random.nextInt(depth + 3);
        for (int i = 0; i < length; i++) {
            chain.mine(i < depth ? replacement.get(i) : calls(random.nextInt(CALLS_MAX + 1)));
        }
    }

    /** Replaces final blocks too: the chain has to be halted, and goes on from the new head when somebody says so. */
    void reorgPastFinality() {
        fork = null;
        int wanted = FINALITY_BLOCKS + 1 + random.nextInt(PAST_FINALITY_MAX);
        if (chain.depthMax() < wanted) {
            chain.mineEmpty(wanted);
        }
        count(wanted);
        chain.reorg(changed(chain.newest(wanted)));
        highest = chain.head();
        pastFinality++;
    }

    /** How often final blocks were replaced. */
    int pastFinality() {
        return pastFinality;
    }

    /** The head falls, and nothing replaces what was there. */
    void lowerHead() {
        int depth = within(1 + random.nextInt(5));
        if (depth > 0) {
            count(depth);
            chain.rollback(depth);
        }
    }

    /** Leaves this fork for another one, to come back later. */
    void leaveFork() {
        if (chain.depthMax() == 0) {
            mine(2);
        }
        int depth = within(1 + random.nextInt(5));
        if (depth == 0) {
            return;
        }
        fork = chain.fork();
        count(depth);
        chain.rollback(depth);
        mine(random.nextInt(depth + 2));
    }

    /** A→B→A: what was taken away is there again, hash for hash. */
    void returnToFork() {
        ReorgingChain.Fork left = fork;
        if (left != null && within(chain.depthToFork()) == chain.depthToFork()) {
            chain.restore(left);
            fork = null;
        }
    }

    private int within(int depth) {
        highest = Math.max(highest, chain.head());
        long notFinal = FINALITY_BLOCKS - (highest - chain.head());
        return (int) Math.min(depth, Math.min(chain.depthMax(), Math.max(0, notFinal)));
    }

    private void count(int depth) {
        reorgsByDepth.merge(depth, 1, Integer::sum);
    }

    private int depth() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> 1;
            case 3, 4 -> 2;
            case 5 -> 5;
            case 6 -> 1 + random.nextInt(12);
            default -> deep();
        };
    }

    private int deep() {
        int depth = DEEP_FROM + random.nextInt(DEEP_VARIANTS);
        if (chain.depthMax() < depth) {
            chain.mineEmpty(depth);
        }
        return depth;
    }

    /** Calls vanish, stay, move to a neighbour and change; new ones appear. */
    private List<List<Call>> changed(List<List<Call>> blocks) {
        List<List<Call>> replacement = new ArrayList<>();
        blocks.forEach(b -> replacement.add(new ArrayList<>()));
        for (int i = 0; i < blocks.size(); i++) {
            for (Call call : blocks.get(i)) {
                switch (random.nextInt(4)) {
                    case 0 -> replacement.get(i).add(call);
                    case 1 -> replacement.get((i + 1) % blocks.size()).add(call);
                    case 2 -> replacement.get(i).add(calls.next());
                    default -> {
                        // It vanishes.
                    }
                }
            }
        }
        replacement.get(random.nextInt(blocks.size())).addAll(calls(random.nextInt(2)));
        return replacement;
    }

    private List<Call> calls(int count) {
        List<Call> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(calls.next());
        }
        return drawn;
    }
}
