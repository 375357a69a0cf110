package io.fluxion.domain.order;

import java.math.BigDecimal;

/**
 * What others have traded while an order was working; time in which a person or a switch held it counts for nothing.
 *
 * @param othersBase since its start
 * @param sinceReleaseBase since its last child
 * @param windowBase between its last two looks
 * @param windowFromSlot the slot of the look before the last
 * @param slot the slot of the last look
 */
public record MarketPart(
        BigDecimal othersBase, BigDecimal sinceReleaseBase, BigDecimal windowBase, int windowFromSlot, int slot) {

    /** At the first look nothing has been seen yet. */
    static MarketPart first(int slot) {
        return new MarketPart(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, slot, slot);
    }

    /** A reorg may take volume back: then it is negative. */
    MarketPart look(BigDecimal moreBase, int atSlot) {
        return new MarketPart(othersBase.add(moreBase), sinceReleaseBase.add(moreBase), moreBase, slot, atSlot);
    }

    MarketPart released() {
        return new MarketPart(othersBase, BigDecimal.ZERO, windowBase, windowFromSlot, slot);
    }

    /** After a time that doesn't count. */
    MarketPart heldTo(int atSlot) {
        return new MarketPart(othersBase, sinceReleaseBase, BigDecimal.ZERO, atSlot, atSlot);
    }
}
