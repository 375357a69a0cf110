package io.fluxion.domain.risk;

import io.fluxion.domain.oracle.RecentRounds;
import org.jspecify.annotations.Nullable;

/**
 * What the rules remember of one feed.
 *
 * @param watchedSinceMillis when the job first looked at it: staleness counts from there until a round comes
 * @param lastArrivalMillis when a round last came in, by the clock; 0 before the first
 * @param staleness how stale the feed has been found; null while it's fresh
 * @param jumping whether a jump has been found and not cleared
 * @param depegged whether a distance from the peg has been found and not cleared
 */
public record FeedWatch(
        RecentRounds rounds,
        long watchedSinceMillis,
        long lastArrivalMillis,
        @Nullable Severity staleness,
        boolean jumping,
        boolean depegged) {

    /** At the first look. */
    public static FeedWatch since(long nowMillis) {
        return new FeedWatch(RecentRounds.none(), nowMillis, 0, null, false, false);
    }

    FeedWatch withRounds(RecentRounds next, long arrivalMillis) {
        return new FeedWatch(next, watchedSinceMillis, arrivalMillis, staleness, jumping, depegged);
    }

    FeedWatch withStaleness(@Nullable Severity next) {
        return new FeedWatch(rounds, watchedSinceMillis, lastArrivalMillis, next, jumping, depegged);
    }

    FeedWatch withJumping(boolean next) {
        return new FeedWatch(rounds, watchedSinceMillis, lastArrivalMillis, staleness, next, depegged);
    }

    FeedWatch withDepegged(boolean next) {
        return new FeedWatch(rounds, watchedSinceMillis, lastArrivalMillis, staleness, jumping, next);
    }
}
