package io.fluxion.domain.order;

/** FIX tag 39. */
public enum OrdStatus {
    PENDING_NEW("PendingNew"),
    NEW("New"),
    PARTIALLY_FILLED("PartiallyFilled"),
    FILLED("Filled"),
    DONE_FOR_DAY("DoneForDay"),
    CANCELED("Canceled"),
    REPLACED("Replaced"),
    PENDING_CANCEL("PendingCancel"),
    PENDING_REPLACE("PendingReplace"),
    REJECTED("Rejected"),
    SUSPENDED("Suspended"),
    EXPIRED("Expired");

    private final String fixName;

    OrdStatus(String fixName) {
        this.fixName = fixName;
    }

    /** The name as FIX writes it. */
    public String fixName() {
        return fixName;
    }

    /** Whether nothing more can be executed. */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELED || this == REJECTED || this == EXPIRED || this == DONE_FOR_DAY;
    }
}
