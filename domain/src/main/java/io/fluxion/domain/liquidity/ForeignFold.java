package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Reserves;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fold that pools of other protocols need: they are known from any event of theirs, and not every event
 * tells their balances.
 *
 * <p>Where it does, they are taken. Where it doesn't, a pool that was followed from its birth adds the amounts up, and of
 * any other the balances stay unknown.
 */
final class ForeignFold {
    private ForeignFold() {}

    /** The pool before the first event that was read of it. */
    static PoolLedger met(ForeignPool pool, String poolId, ChainEvent event) {
        PoolPoint before =
                PoolFold.justBefore(event, Collections.nCopies(pool.tokens().size(), BigInteger.ZERO), BigInteger.ZERO);
        return new PoolLedger(
                event.chainId(),
                poolId,
                pool.name(),
                pool.tokens(),
                pool.weights(),
                pool.swapFeeFraction(),
                List.of(before),
                0,
                pool.kind(),
                new PoolSettings(pool.swapFeeFraction(), BigDecimal.ZERO, null, 0L, null),
                pool.protocol(),
                tellsBalances(event) ? Reserves.EXACT : Reserves.UNKNOWN);
    }

    private static boolean tellsBalances(ChainEvent event) {
        PoolReserves reserves = event.poolReserves();
        Swap swap = event.swap();
        LiquidityChange change = event.liquidityChange();
        return (reserves != null && !reserves.balancesRaw().isEmpty())
                || (swap != null && !swap.balancesAfterRaw().isEmpty())
                || (change != null && !change.balancesAfterRaw().isEmpty());
    }

    /** What is known of the reserves after a pool's birth was read. */
    static Reserves atBirth(ChainEvent event) {
        return event.foreignPool() == null ? Reserves.EXACT : Reserves.SUMMED;
    }

    /** Whether the balances of where the pool stands say what it holds. */
    static boolean hasReserves(PoolLedger ledger) {
        return reservesOf(ledger) != Reserves.UNKNOWN;
    }

    /** Before its first event nothing is known of a pool that wasn't followed from its birth. */
    private static Reserves reservesOf(PoolLedger ledger) {
        boolean isMet = ledger.protocol() == null || !PoolFold.isReconstructed(ledger.current());
        return isMet || ledger.reserves() == Reserves.SUMMED ? ledger.reserves() : Reserves.UNKNOWN;
    }

    static @Nullable ForeignPoolState stateOf(PoolLedger ledger) {
        return ledger.protocol() == null
                ? null
                : new ForeignPoolState(
                        ledger.protocol(), reservesOf(ledger), ledger.current().price());
    }

    /** The price after an event, which stays where the event tells none. */
    static @Nullable ConcentratedPrice price(PoolPoint before, ChainEvent event) {
        ForeignPool pool = event.foreignPool();
        return pool == null || pool.price() == null ? before.price() : pool.price();
    }

    /** The balances after a swap. */
    static List<BigInteger> after(PoolLedger ledger, Swap swap) {
        return swap.balancesAfterRaw().isEmpty() ? moved(ledger, swap, 1) : swap.balancesAfterRaw();
    }

    /** The balances after a change of liquidity. */
    static List<BigInteger> after(PoolLedger ledger, LiquidityChange change) {
        return change.balancesAfterRaw().isEmpty() ? moved(ledger, change, 1) : change.balancesAfterRaw();
    }

    /** The balances after an event that tells them, or a price only. */
    static List<BigInteger> after(PoolLedger ledger, PoolReserves reserves) {
        return reserves.balancesRaw().isEmpty() ? ledger.current().balancesRaw() : reserves.balancesRaw();
    }

    /** The point before an event that doesn't tell the balances after it. */
    static PoolPoint before(PoolLedger ledger, ChainEvent event) {
        PoolPoint after = ledger.current();
        List<BigInteger> balances = after.balancesRaw();
        if (event.swap() != null) {
            balances = moved(ledger, event.swap(), -1);
        } else if (event.liquidityChange() != null) {
            balances = moved(ledger, event.liquidityChange(), -1);
        }
        return PoolFold.justBefore(event, balances, after.totalSharesRaw()).at(after.price());
    }

    /** Whether a retraction of the event can't be undone from the balances that it carries. */
    static boolean isSilent(ChainEvent event) {
        return event.foreignPool() != null && (event.poolReserves() != null || !tellsBalances(event));
    }

    /** The shares after a change; the former ones where the event tells none. */
    static BigInteger sharesAfter(PoolLedger ledger, LiquidityChange change) {
        boolean isTold =
                ledger.protocol() == null || change.totalSharesAfterRaw().signum() > 0;
        return isTold ? change.totalSharesAfterRaw() : ledger.current().totalSharesRaw();
    }

    private static List<BigInteger> moved(PoolLedger ledger, Swap swap, int sign) {
        List<BigInteger> balances = new ArrayList<>(ledger.current().balancesRaw());
        int in = ledger.tokens().indexOf(swap.tokenIn());
        int out = ledger.tokens().indexOf(swap.tokenOut());
        if (ledger.reserves() == Reserves.SUMMED && in >= 0 && out >= 0) {
            BigInteger kept = swap.amountInRaw().subtract(swap.protocolFeeRaw());
            balances.set(in, balances.get(in).add(signed(kept, sign)));
            balances.set(out, balances.get(out).subtract(signed(swap.amountOutRaw(), sign)));
        }
        return balances;
    }

    private static List<BigInteger> moved(PoolLedger ledger, LiquidityChange change, int sign) {
        List<BigInteger> balances = new ArrayList<>(ledger.current().balancesRaw());
        int direction = change.added() ? sign : -sign;
        if (ledger.reserves() == Reserves.SUMMED && change.amountsRaw().size() == balances.size()) {
            for (int i = 0; i < balances.size(); i++) {
                balances.set(i, balances.get(i).add(signed(change.amountsRaw().get(i), direction)));
            }
        }
        return balances;
    }

    private static BigInteger signed(BigInteger amount, int sign) {
        return sign < 0 ? amount.negate() : amount;
    }
}
