package io.fluxion.domain.order;

import java.math.BigDecimal;

/** A child order as its parent sees it: one swap, executed in full or not at all. */
public record Child(
        String childId, int slot, BigDecimal quantityBase, long releasedAtMillis, long expiresAtMillis, State state) {
    /** Whether it may still be filled. */
    public enum State {
        WORKING,
        FILLED,
        FAILED
    }

    /** As released; also what a slice that is read back tells. */
    static Child of(Slice slice) {
        return new Child(
                slice.childId(),
                slice.slot(),
                slice.quantityBase(),
                slice.releasedAtMillis(),
                slice.expiresAtMillis(),
                State.WORKING);
    }

    boolean isWorking() {
        return state == State.WORKING;
    }

    Child as(State next) {
        return new Child(childId, slot, quantityBase, releasedAtMillis, expiresAtMillis, next);
    }

    /** Again on its way after a reorg: what was mined before may be mined again, though its deadline has passed. */
    Child workingAgain(long nowMillis) {
        return new Child(
                childId, slot, quantityBase, releasedAtMillis, Math.max(expiresAtMillis, nowMillis), State.WORKING);
    }
}
