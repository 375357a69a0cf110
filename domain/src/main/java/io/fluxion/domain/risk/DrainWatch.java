package io.fluxion.domain.risk;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter before the pattern: of a pool's events it lets pass large removals, and steps of the price in the minute
 * after one.
 *
 * @param drainEventId the last large removal; null before the first
 * @param balancesAfterRaw the balances that it left
 */
public record DrainWatch(@Nullable String drainEventId, long drainedAtMillis, List<BigInteger> balancesAfterRaw) {

    /** A price step later than this has nothing to do with the removal. */
    public static final long WINDOW_MILLIS = 60_000;

    static final BigDecimal DRAIN = new BigDecimal("0.10");
    static final BigDecimal PRICE_STEP = new BigDecimal("0.03");

    public DrainWatch {
        balancesAfterRaw = List.copyOf(balancesAfterRaw);
    }

    /** Before the first large removal. */
    public static DrainWatch none() {
        return new DrainWatch(null, 0, List.of());
    }

    /** What is remembered after an event, and what passes. */
    public record Step(DrainWatch watch, @Nullable PoolMove move) {}

    /** After an event of the pool. */
    public Step after(ChainEvent event) {
        if (event.retracted()) {
            DrainWatch next = event.eventId().equals(drainEventId) ? none() : this;
            return new Step(next, move(event, PoolMove.Kind.RETRACTION, BigDecimal.ZERO));
        }
        LiquidityChange change = event.liquidityChange();
        // Of a pool whose event tells no balances nobody can say how much of it has left.
        if (change != null && !change.added() && !change.balancesAfterRaw().isEmpty()) {
            return removed(event, change);
        }
        Swap swap = event.swap();
        return swap == null || swap.balancesAfterRaw().isEmpty()
                ? new Step(this, null)
                : new Step(this, swapped(event, swap));
    }

    private Step removed(ChainEvent event, LiquidityChange change) {
        BigDecimal fraction = BigDecimal.ZERO;
        for (int i = 0; i < change.amountsRaw().size(); i++) {
            BigInteger before =
                    change.balancesAfterRaw().get(i).add(change.amountsRaw().get(i));
            fraction = fraction.max(ratio(change.amountsRaw().get(i), before));
        }
        if (fraction.compareTo(DRAIN) < 0) {
            return new Step(this, null);
        }
        DrainWatch next = new DrainWatch(event.eventId(), event.blockTimeMillis(), change.balancesAfterRaw());
        return new Step(next, move(event, PoolMove.Kind.DRAIN, fraction));
    }

    private @Nullable PoolMove swapped(ChainEvent event, Swap swap) {
        if (drainEventId == null || event.blockTimeMillis() - drainedAtMillis > WINDOW_MILLIS) {
            return null;
        }
        BigDecimal step = priceStep(swap.balancesAfterRaw());
        return step.compareTo(PRICE_STEP) < 0 ? null : move(event, PoolMove.Kind.PRICE_STEP, step);
    }

    /** The largest relative move of a token's balance against the first's: the weights cancel out. */
    private BigDecimal priceStep(List<BigInteger> balancesRaw) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 1; i < balancesRaw.size(); i++) {
            BigDecimal before = ratio(balancesAfterRaw.get(i), balancesAfterRaw.get(0));
            BigDecimal now = ratio(balancesRaw.get(i), balancesRaw.get(0));
            if (before.signum() > 0) {
                largest = largest.max(now.subtract(before).abs().divide(before, MathContext.DECIMAL64));
            }
        }
        return largest;
    }

    private static BigDecimal ratio(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(part).divide(new BigDecimal(whole), MathContext.DECIMAL64);
    }

    private static PoolMove move(ChainEvent event, PoolMove.Kind kind, BigDecimal fraction) {
        return new PoolMove(
                keyOf(event),
                kind,
                event.eventId(),
                fraction.doubleValue(),
                event.blockNumber(),
                event.logIndex(),
                event.blockTimeMillis());
    }

    /** {@code chainId:poolId} of an event that concerns a pool. */
    public static String keyOf(ChainEvent event) {
        return event.chainId() + ":" + io.fluxion.domain.liquidity.PoolFold.poolIdOf(event);
    }
}
