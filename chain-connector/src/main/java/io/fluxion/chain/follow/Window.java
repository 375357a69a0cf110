package io.fluxion.chain.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest blocks that were read, one after the other without a gap: how deep a reorg can be followed.
 *
 * <p>Immutable.
 */
public final class Window {
    /** Two epochs of Ethereum are final after 64 blocks; a deeper reorg halts the chain anyway. */
    public static final int BLOCKS_MAX = 128;

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

    /** Whether the window starts with a block. */
    public boolean startsAt(long number) {
        return !blocks.isEmpty() && blocks.get(0).number() == number;
    }

    /** This window with the blocks that follow it; the oldest ones leave. */
    public Window append(List<WindowBlock> next) {
        List<WindowBlock> all = new ArrayList<>(blocks);
        all.addAll(next);
        return of(all);
    }

    /** The first so many blocks of this window. */
    public Window first(int count) {
        return new Window(blocks.subList(0, count));
    }
}
