package io.fluxion.domain.risk;

import io.fluxion.domain.oracle.RecentRounds.Round;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule that a feed has a round newer than its heartbeat allows.
 *
 * <p>The absence of rounds is seen by the clock. The incident starts when the newest round went stale, not when that was
 * noticed, so that its id is the same on every instance.
 */
public final class StaleRule {
    /** While a backlog is read, each round is old when it comes; nothing is said until rounds have stopped for this long. */
    public static final long SETTLE_MILLIS = 5_000;

    private StaleRule() {}

    /** When the feed has to be looked at next; {@link Long#MAX_VALUE} when nothing worse can be said of it. */
    public static long nextCheckMillis(FeedWatch watch, FeedProfile profile) {
        Severity known = watch.staleness();
        if (known == Severity.CRITICAL) {
            return Long.MAX_VALUE;
        }
        long due = baseMillis(watch) + (known == null ? profile.staleAfterMillis() : profile.deadAfterMillis());
        return settled(watch, due);
    }

    /** What there is to say at a time. */
    public static FeedRules.Step check(FeedWatch watch, FeedProfile profile, long nowMillis) {
        List<Finding> findings = new ArrayList<>();
        FeedWatch next = watch;
        long staleAt = baseMillis(watch) + profile.staleAfterMillis();
        if (next.staleness() == null && nowMillis >= settled(watch, staleAt)) {
            findings.add(breach(next, profile, Severity.WARN, profile.staleAfterMillis()));
            next = next.withStaleness(Severity.WARN);
        }
        long deadAt = baseMillis(watch) + profile.deadAfterMillis();
        if (next.staleness() == Severity.WARN && nowMillis >= settled(watch, deadAt)) {
            findings.add(breach(next, profile, Severity.CRITICAL, profile.deadAfterMillis()));
            next = next.withStaleness(Severity.CRITICAL);
        }
        return new FeedRules.Step(next, findings);
    }

    /** A round that is itself fresh ends the staleness. */
    static FeedWatch afterRound(FeedWatch watch, FeedProfile profile, long nowMillis, List<Finding> findings) {
        long ageMillis = nowMillis - baseMillis(watch);
        if (watch.staleness() == null || ageMillis >= profile.staleAfterMillis()) {
            return watch;
        }
        findings.add(Finding.clearance(
                Rule.ORACLE_STALE, profile.feed(), seconds(ageMillis), "a fresh round came", baseMillis(watch)));
        return watch.withStaleness(null);
    }

    private static Finding breach(FeedWatch watch, FeedProfile profile, Severity severity, long limitMillis) {
        Round newest = watch.rounds().latest();
        return new Finding(
                Rule.ORACLE_STALE,
                profile.feed(),
                Finding.Kind.BREACH,
                severity,
                seconds(limitMillis),
                seconds(profile.staleAfterMillis()),
                profile.feed() + (newest == null ? " has never had a round" : " has had no round") + " for "
                        + limitMillis / 1_000 + " s",
                newest == null ? List.of() : List.of(newest.eventId()),
                0,
                false,
                false,
                baseMillis(watch) + limitMillis);
    }

    private static long baseMillis(FeedWatch watch) {
        Round newest = watch.rounds().latest();
        return newest == null ? watch.watchedSinceMillis() : newest.updatedAtMillis();
    }

    private static long settled(FeedWatch watch, long dueMillis) {
        return Math.max(dueMillis, watch.lastArrivalMillis() + SETTLE_MILLIS);
    }

    private static double seconds(long millis) {
        return millis / 1_000.0;
    }
}
