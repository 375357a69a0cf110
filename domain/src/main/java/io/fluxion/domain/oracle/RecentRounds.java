package io.fluxion.domain.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last good rounds of one feed, oldest first.
 *
 * <p>Rounds stay long enough for a reorg to take them back; whatever is asked of a feed is asked of this window, so that
 * after a retraction the answer is as if the round had never been.
 */
public record RecentRounds(List<Round> rounds) {

    /** As deep as the reorgs that the connector survives without a halt. */
    public static final int LIMIT = 64;

    private static final Comparator<Round> CHAIN_ORDER =
            Comparator.comparingLong(Round::updatedAtMillis).thenComparing(Round::roundId);

    public RecentRounds {
        rounds = List.copyOf(rounds);
    }

    /** What is kept of a round. */
    public record Round(String eventId, BigInteger roundId, BigDecimal price, long updatedAtMillis) {}

    /** Before the first round. */
    public static RecentRounds none() {
        return new RecentRounds(List.of());
    }

    /** After a round or its retraction. A round seen before, or one that is no price, changes nothing. */
    public RecentRounds after(OraclePrice price) {
        if (price.retracted()) {
            return new RecentRounds(rounds.stream()
                    .filter(round -> !round.eventId().equals(price.eventId()))
                    .toList());
        }
        if (price.price().signum() <= 0 || contains(price.eventId())) {
            return this;
        }
        List<Round> next = new ArrayList<>(rounds);
        next.add(new Round(price.eventId(), price.roundId(), price.price(), price.updatedAtMillis()));
        next.sort(CHAIN_ORDER);
        return new RecentRounds(next.size() > LIMIT ? next.subList(1, next.size()) : next);
    }

    /** The newest round; null before the first. */
    public @Nullable Round latest() {
        return rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
    }

    /** The newest {@code count} rounds, oldest first; fewer when there are not so many. */
    public List<Round> newest(int count) {
        return rounds.subList(Math.max(0, rounds.size() - count), rounds.size());
    }

    /** The relative moves between the newest {@code count + 1} rounds, oldest first. */
    public List<BigDecimal> newestMoves(int count) {
        List<Round> window = newest(count + 1);
        List<BigDecimal> moves = new ArrayList<>();
        for (int i = 1; i < window.size(); i++) {
            moves.add(distance(window.get(i).price(), window.get(i - 1).price()));
        }
        return moves;
    }

    /** How far a price is from a reference, as a fraction of the reference. */
    public static BigDecimal distance(BigDecimal price, BigDecimal reference) {
        return price.subtract(reference).abs().divide(reference, MathContext.DECIMAL64);
    }

    private boolean contains(String eventId) {
        return rounds.stream().anyMatch(round -> round.eventId().equals(eventId));
    }
}
