package io.fluxion.domain.order;

/**
 * Execution ids of fills, made of what the chain says and nothing else.
 *
 * <p>A trade has the id of its chain event. A reorg that takes it back and another that brings the same block again make
 * further events of the same fill; the number of retractions tells them apart and puts them in order.
 */
public final class FillIds {
    private static final String MARK = "~";
    private static final String CANCELED = "x";

    private FillIds() {}

    /** Of a trade that was taken back so many times before. */
    public static String trade(String eventId, int retractions) {
        return retractions == 0 ? eventId : eventId + MARK + retractions;
    }

    /** Of the cancellation that is the n-th retraction, counted from one. */
    public static String cancel(String eventId, int retractions) {
        return eventId + MARK + retractions + CANCELED;
    }

    /** The trade that an execution id is of or takes back. */
    public static String tradeOf(String execId) {
        return trade(eventIdOf(execId), generationOf(execId) / 2);
    }

    /** The chain event behind an execution id. */
    public static String eventIdOf(String execId) {
        int mark = execId.indexOf(MARK);
        return mark < 0 ? execId : execId.substring(0, mark);
    }

    /** Rises with each trade and cancellation of one fill: even for trades, odd for cancellations. */
    public static int generationOf(String execId) {
        int mark = execId.indexOf(MARK);
        if (mark < 0) {
            return 0;
        }
        boolean cancels = execId.endsWith(CANCELED);
        String digits = execId.substring(mark + MARK.length(), execId.length() - (cancels ? CANCELED.length() : 0));
        return 2 * Integer.parseInt(digits) - (cancels ? 1 : 0);
    }
}
