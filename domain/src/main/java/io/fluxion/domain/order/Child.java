package io.fluxion.domain.order;

import java.math.BigDecimal;

/** A child order as its parent sees it: one swap, executed in full or not at all. */
public record Child(String childId, int slot, BigDecimal quantityBase, long expiresAtMillis, State state) {
    /** Whether it may still be filled. */
    public enum State {
        WORKING,
        FILLED,
        FAILED
    }

    Child as(State next) {
        return new Child(childId, slot, quantityBase, expiresAtMillis, next);
    }
}
