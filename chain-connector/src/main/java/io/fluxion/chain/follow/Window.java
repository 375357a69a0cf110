package io.fluxion.chain.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest blocks that were read, one after the other without a gap: how deep a reorg can be followed.
 *
 * <p>Final blocks have left their events behind, since no reorg of them is followed without a person. Immutable.
 */
public final class Window {
    /** Two epochs of Ethereum are final after 64 blocks; twice that leaves room for a late epoch. */
    public static final int BLOCKS_USUAL = 128;

    /** A rollup's half hour of blocks, and 48 KiB in each checkpoint. */
    public static final int BLOCKS_MAX = 1_024;

    private static final Window EMPTY = new Window(List.of());

    private final List<WindowBlock> blocks;

    private Window(List<WindowBlock> blocks) {
        this.blocks = blocks;
    }

    /** Of a chain that was not read yet. */
    public static Window empty() {
        return EMPTY;
    }

    /** Of blocks from the oldest to the newest. */
    public static Window of(List<WindowBlock> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).number() != blocks.get(i - 1).number() + 1) {
                throw new IllegalArgumentException(
                        "a gap before block " + blocks.get(i).number());
            }
        }
        int surplus = Math.max(0, blocks.size() - BLOCKS_MAX);
        return new Window(List.copyOf(blocks.subList(surplus, blocks.size())));
    }

    /** The blocks from the oldest to the newest. */
    public List<WindowBlock> blocks() {
        return blocks;
    }

    /** The newest block. */
    public Optional<WindowBlock> tail() {
        return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(blocks.size() - 1));
    }

    /** The block of a number. */
    public Optional<WindowBlock> at(long number) {
        long index = blocks.isEmpty() ? -1 : number - blocks.get(0).number();
        return index >= 0 && index < blocks.size() ? Optional.of(blocks.get((int) index)) : Optional.empty();
    }

    /** Whether the window starts with a block. */
    public boolean startsAt(long number) {
        return !blocks.isEmpty() && blocks.get(0).number() == number;
    }

    /**
     * This window with the blocks that were read after it. The oldest ones leave, but never one that isn't final, up to
     * the limit; after a gap the newest block alone begins a new window.
     */
    public Window append(List<WindowBlock> next, int blocksWanted, long finalizedNumber) {
        if (next.isEmpty()) {
            return this;
        }
        List<WindowBlock> all = new ArrayList<>(blocks);
        for (WindowBlock block : next) {
            if (!all.isEmpty() && all.get(all.size() - 1).number() + 1 != block.number()) {
                all.clear();
            }
            all.add(block);
        }
        long tail = all.get(all.size() - 1).number();
        long kept = Math.min(BLOCKS_MAX, Math.max(blocksWanted, tail - finalizedNumber + 1));
        List<WindowBlock> newest = all.subList((int) Math.max(0, all.size() - kept), all.size());
        return of(newest.stream()
                .map(b -> b.number() <= finalizedNumber ? b.withoutEvents() : b)
                .toList());
    }

    /** The first so many blocks of this window. */
    public Window first(int count) {
        return new Window(blocks.subList(0, count));
    }

    /** How many of the first blocks a chain still has; whoever has a block has all blocks before it. */
    int agreedBlocks(Predicate<WindowBlock> isCanonical) {
        int agreed = blocks.size();
        int lost = blocks.size();
        for (int step = 1; agreed > 0; step *= 2) {
            agreed = Math.max(0, agreed - step);
            if (isCanonical.test(blocks.get(agreed))) {
                return firstLost(agreed + 1, lost, isCanonical);
            }
            lost = agreed;
        }
        return 0;
    }

    private int firstLost(int from, int to, Predicate<WindowBlock> isCanonical) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isCanonical.test(blocks.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
