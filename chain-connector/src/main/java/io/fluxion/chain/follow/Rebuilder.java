package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * Brings a chain that replaced final blocks back to the last block that the topic and the chain agree about.
 *
 * <p>What has to be taken back is folded from the topic itself, each time anew: so a rebuild that is killed goes on where
 * its last transaction ended.
 */
final class Rebuilder {
    private static final int TEXT_LENGTH_MAX = 1_000;

    private final FollowedChain followed;
    private final EventLog log;
    private final int eventsMax;

    Rebuilder(FollowedChain followed, EventLog log, int eventsMax) {
        this.followed = followed;
        this.log = log;
        this.eventsMax = eventsMax;
    }

    /** The blocks that are still agreed about: a part of the window, or one older block with events, or none at all. */
    Window agreed(Window window, Predicate<WindowBlock> isCanonical) {
        int kept = window.agreedBlocks(isCanonical);
        if (kept > 0 || window.startsAt(followed.startBlock())) {
            return window.first(kept);
        }
        StandingBlocks standing = new StandingBlocks(StandingBlocks.BLOCKS_MAX);
        log.replay(standing::add);
        List<WindowBlock> blocks = standing.oldestFirst();
        int agreed = agreedOf(blocks, isCanonical);
        if (agreed == 0 && !standing.isComplete()) {
            throw new InconsistentChainException("the node has none of the newest " + StandingBlocks.BLOCKS_MAX
                    + " blocks with events: it serves another chain, and nothing was taken back");
        }
        return agreed == 0 ? Window.empty() : Window.of(List.of(blocks.get(agreed - 1)));
    }

    /** Numbers may be missing between these blocks, which a window doesn't allow. */
    private static int agreedOf(List<WindowBlock> blocks, Predicate<WindowBlock> isCanonical) {
        int low = 0;
        int high = blocks.size();
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

    /** The plan that a command starts. */
    Halt.Rebuild planned(Window from, Window agreed, ChainCommand command, long reorgsBefore) {
        long ancestor = agreed.tail().map(WindowBlock::number).orElse(followed.startBlock() - 1);
        long cursor = from.tail().map(WindowBlock::number).orElse(ancestor);
        return new Halt.Rebuild(
                ancestor,
                cursor,
                (int) Math.min(Integer.MAX_VALUE, cursor - ancestor),
                followed.chainId() + ":" + (ancestor + 1) + ":resumed:" + (reorgsBefore + 1),
                bounded(command.who()),
                bounded(command.reason()));
    }

    /** It stands in each checkpoint of the rebuild. */
    private static String bounded(String text) {
        return text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) : text;
    }

    /** What one transaction takes back, and what is left after it. */
    record Step(List<ChainEvent> retractions, Halt.Rebuild after) {}

    /** The next events to be taken back, the newest first. */
    Step next(Halt.Rebuild rebuild) {
        long upTo = rebuild.remainingUpTo();
        long above = log.floorOf(rebuild.ancestorNumber(), upTo, 2 * eventsMax);
        StandingEvents standing = new StandingEvents(above, upTo, eventsMax);
        log.replay(above, upTo, standing::add);
        List<ChainEvent> retractions = standing.newestFirst().stream()
                .map(event -> event.retractedBy(rebuild.reorgId()))
                .toList();
        return new Step(retractions, rebuild.downTo(standing.completeAbove()));
    }
}
