package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest blocks with events that were not taken back, folded from all that was ever written. */
final class StandingBlocks {
    /** Some 60 MB while they are folded; a chain that differs in all of them is another chain. */
    static final int BLOCKS_MAX = 200_000;

    private final int max;
    private final Map<String, Counted> blocks = new HashMap<>();
    private boolean complete = true;

    StandingBlocks(int max) {
        this.max = max;
    }

    private static final class Counted {
        private final WindowBlock block;
        private int events;

        Counted(WindowBlock block) {
            this.block = block;
        }

        long number() {
            return block.number();
        }
    }

    void add(ChainEvent event) {
        if (event.retracted()) {
            Counted counted = blocks.get(event.blockHash());
            if (counted != null && --counted.events == 0) {
                blocks.remove(event.blockHash());
            }
            return;
        }
        blocks.computeIfAbsent(
                        event.blockHash(),
                        hash -> new Counted(
                                new WindowBlock(event.blockNumber(), hash, event.blockTimeMillis(), List.of())))
                .events++;
        if (blocks.size() > 2 * max) {
            dropOldest();
        }
    }

    private void dropOldest() {
        complete = false;
        long[] numbers =
                blocks.values().stream().mapToLong(Counted::number).sorted().toArray();
        long oldestKept = numbers[numbers.length - max];
        blocks.values().removeIf(block -> block.number() < oldestKept);
    }

    /** Whether there are no others. */
    boolean isComplete() {
        return complete;
    }

    /** From the oldest to the newest. */
    List<WindowBlock> oldestFirst() {
        return blocks.values().stream()
                .map(counted -> counted.block)
                .sorted(Comparator.comparingLong(WindowBlock::number))
                .toList();
    }
}
