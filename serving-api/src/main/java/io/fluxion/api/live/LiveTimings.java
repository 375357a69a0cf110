package io.fluxion.api.live;

/**
 * The patience of the live connection.
 *
 * @param authMillisMax for the first message
 * @param pingMillis between two pings
 * @param silenceMillisMax without a word from the client: three pings unanswered
 * @param stallMillisMax for one message to leave
 */
public record LiveTimings(long authMillisMax, long pingMillis, long silenceMillisMax, long stallMillisMax) {
    /** As documented for clients. */
    public static LiveTimings standard() {
        return new LiveTimings(5_000, 15_000, 45_000, 20_000);
    }
}
