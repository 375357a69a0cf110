package io.fluxion.domain.risk;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.oracle.RecentRounds;
import io.fluxion.domain.oracle.RecentRounds.Round;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules over the rounds of one feed: jumps between rounds and distance from a peg. */
public final class FeedRules {
    static final BigDecimal JUMP = new BigDecimal("0.03");
    private static final BigDecimal JUMP_CALM = new BigDecimal("0.015");
    private static final int JUMP_CALM_ROUNDS = 3;

    static final BigDecimal DEPEG = new BigDecimal("0.01");
    private static final BigDecimal DEPEG_CRITICAL = new BigDecimal("0.05");
    private static final int DEPEG_SAMPLES = 2;
    private static final BigDecimal DEPEG_CALM = new BigDecimal("0.005");
    private static final int DEPEG_CALM_SAMPLES = 4;

    private FeedRules() {}

    /** What is remembered and said after a round. */
    public record Step(FeedWatch watch, List<Finding> findings) {
        public Step {
            findings = List.copyOf(findings);
        }
    }

    /** After a round, or the retraction of one. A round seen before says nothing. */
    public static Step step(FeedWatch watch, FeedProfile profile, OraclePrice price, long nowMillis, boolean late) {
        RecentRounds rounds = watch.rounds().after(price);
        if (price.retracted()) {
            return new Step(watch.withRounds(rounds, watch.lastArrivalMillis()), withdrawals(price));
        }
        if (rounds.equals(watch.rounds())) {
            return new Step(watch, List.of());
        }
        List<Finding> findings = new ArrayList<>();
        FeedWatch next = watch.withRounds(rounds, nowMillis);
        next = StaleRule.afterRound(next, profile, nowMillis, findings);
        next = jump(next, profile, late, findings);
        next = depeg(next, profile, late, findings);
        return new Step(next, findings);
    }

    private static List<Finding> withdrawals(OraclePrice price) {
        return List.of(
                Finding.withdrawal(Rule.ORACLE_JUMP, price.feed(), price.eventId(), price.updatedAtMillis()),
                Finding.withdrawal(Rule.DEPEG, price.feed(), price.eventId(), price.updatedAtMillis()));
    }

    private static FeedWatch jump(FeedWatch watch, FeedProfile profile, boolean late, List<Finding> findings) {
        List<BigDecimal> moves = watch.rounds().newestMoves(JUMP_CALM_ROUNDS);
        if (moves.isEmpty()) {
            return watch;
        }
        BigDecimal move = moves.get(moves.size() - 1);
        Round round = newest(watch);
        if (move.compareTo(JUMP) >= 0) {
            boolean critical = move.compareTo(profile.jumpCritical()) >= 0;
            findings.add(new Finding(
                    Rule.ORACLE_JUMP,
                    profile.feed(),
                    Finding.Kind.BREACH,
                    critical ? Severity.CRITICAL : Severity.WARN,
                    move.doubleValue(),
                    JUMP.doubleValue(),
                    profile.feed() + " moved " + percent(move) + " in one round",
                    List.of(round.eventId()),
                    1,
                    true,
                    late,
                    round.updatedAtMillis()));
            return watch.withJumping(true);
        }
        boolean calm = moves.size() == JUMP_CALM_ROUNDS && moves.stream().allMatch(m -> m.compareTo(JUMP_CALM) < 0);
        if (!watch.jumping() || !calm) {
            return watch;
        }
        findings.add(Finding.clearance(
                Rule.ORACLE_JUMP,
                profile.feed(),
                move.doubleValue(),
                JUMP_CALM_ROUNDS + " calm rounds",
                round.updatedAtMillis()));
        return watch.withJumping(false);
    }

    private static FeedWatch depeg(FeedWatch watch, FeedProfile profile, boolean late, List<Finding> findings) {
        BigDecimal peg = profile.peg();
        if (peg == null) {
            return watch;
        }
        List<Round> samples = watch.rounds().newest(DEPEG_SAMPLES);
        BigDecimal distance = RecentRounds.distance(newest(watch).price(), peg);
        if (samples.size() == DEPEG_SAMPLES
                && all(samples, s -> distanceOf(s, peg).compareTo(DEPEG) >= 0)) {
            boolean critical = distance.compareTo(DEPEG_CRITICAL) >= 0;
            findings.add(new Finding(
                    Rule.DEPEG,
                    profile.feed(),
                    Finding.Kind.BREACH,
                    critical ? Severity.CRITICAL : Severity.WARN,
                    distance.doubleValue(),
                    DEPEG.doubleValue(),
                    profile.feed() + " is " + percent(distance) + " from its peg",
                    samples.stream().map(Round::eventId).toList(),
                    DEPEG_SAMPLES,
                    true,
                    late,
                    newest(watch).updatedAtMillis()));
            return watch.withDepegged(true);
        }
        List<Round> calm = watch.rounds().newest(DEPEG_CALM_SAMPLES);
        boolean clear = calm.size() == DEPEG_CALM_SAMPLES
                && all(calm, s -> distanceOf(s, peg).compareTo(DEPEG_CALM) < 0);
        if (!watch.depegged() || !clear) {
            return watch;
        }
        findings.add(Finding.clearance(
                Rule.DEPEG,
                profile.feed(),
                distance.doubleValue(),
                "back at its peg for " + DEPEG_CALM_SAMPLES + " rounds",
                newest(watch).updatedAtMillis()));
        return watch.withDepegged(false);
    }

    private static Round newest(FeedWatch watch) {
        return watch.rounds().newest(1).get(0);
    }

    private static BigDecimal distanceOf(Round round, BigDecimal peg) {
        return RecentRounds.distance(round.price(), peg);
    }

    private static boolean all(List<Round> rounds, java.util.function.Predicate<Round> condition) {
        return rounds.stream().allMatch(condition);
    }

    private static String percent(BigDecimal fraction) {
        return String.format(Locale.ROOT, "%.2f %%", fraction.doubleValue() * 100);
    }
}
