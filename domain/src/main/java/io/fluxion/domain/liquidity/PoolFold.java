package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fold of a pool's chain events into its ledger, and back.
 *
 * <p>Events carry the balances after them, so a step forward takes those. A retraction drops the point of its event and
 * the pool stands where it stood before, exactly, in whichever order the retractions of one reorg come. For a log older
 * than the kept points the state before it follows from the amounts that the retraction carries, provided that such deep
 * retractions come newest first, as the connector sends them.
 *
 * <p>A pool whose creation was taken back is empty and unborn: it knows no event until it is created again, which may be
 * with other tokens and weights.
 */
public final class PoolFold {
    private static final String RECONSTRUCTED = "before:";
    private static final String UNBORN = "unborn:";

    private PoolFold() {}

    /** The pool that an event concerns; null when it concerns none. */
    public static @Nullable String poolIdOf(ChainEvent event) {
        if (event.poolCreated() != null) {
            return event.poolCreated().poolId();
        }
        if (event.swap() != null) {
            return event.swap().poolId();
        }
        if (event.liquidityChange() != null) {
            return event.liquidityChange().poolId();
        }
        if (event.poolSetting() != null) {
            return event.poolSetting().poolId();
        }
        if (event.poolReserves() != null) {
            return event.poolReserves().poolId();
        }
        return event.sharesTransferred() == null
                ? null
                : event.sharesTransferred().poolId();
    }

    /** The ledger after an event: the same instance when the event changes nothing, null while the pool is unknown. */
    public static @Nullable PoolLedger step(@Nullable PoolLedger known, ChainEvent event) {
        PoolLedger ledger = known == null ? met(event) : known;
        if (movesNothing(event)) {
            return ledger;
        }
        if (event.retracted()) {
            return ledger == null ? null : unfold(ledger, event);
        }
        PoolCreated created = event.poolCreated();
        if (created != null) {
            return ledger == null ? born(created, event, 1) : reborn(ledger, created, event);
        }
        if (ledger == null || isUnborn(ledger)) {
            return ledger;
        }
        return isOld(ledger.current(), event) ? again(ledger, event) : ledger.with(forward(ledger, event));
    }

    /** A pool of others is met in the midst of its life. */
    private static @Nullable PoolLedger met(ChainEvent event) {
        ForeignPool pool = event.foreignPool();
        String poolId = poolIdOf(event);
        if (pool == null || poolId == null || event.poolCreated() != null || event.retracted()) {
            return null;
        }
        return ForeignFold.met(pool, poolId, event);
    }

    /**
     * A stream that is read once more tells old events again: those still known change nothing, and one that a
     * retraction read again has dropped goes back to its place.
     */
    private static PoolLedger again(PoolLedger ledger, ChainEvent event) {
        int place = 0;
        for (PoolPoint point : ledger.points()) {
            if (point.eventId().equals(event.eventId())) {
                return ledger;
            }
            place += point.compareTo(event) < 0 ? 1 : 0;
        }
        return place == 0 ? ledger : ledger.with(place, forward(ledger.upTo(place), event));
    }

    /** Whether the pool's creation was taken back, and no other has followed. */
    static boolean isUnborn(PoolLedger ledger) {
        return ledger.current().eventId().startsWith(UNBORN);
    }

    private static PoolLedger born(PoolCreated created, ChainEvent event, long version) {
        BigDecimal amplification = created.amplification();
        PoolSettings settings = new PoolSettings(
                created.swapFeeFraction(),
                created.protocolFeeFraction(),
                amplification == null ? null : AmplificationRamp.fixed(amplification),
                0L,
                Collections.nCopies(created.tokens().size(), BigDecimal.ONE));
        return new PoolLedger(
                event.chainId(),
                created.poolId(),
                created.name(),
                created.tokens(),
                created.weights(),
                created.swapFeeFraction(),
                List.of(empty(event, created.tokens().size())),
                version,
                created.kind(),
                settings,
                event.foreignPool() == null ? null : event.foreignPool().protocol(),
                ForeignFold.atBirth(event));
    }

    /** State of version 0.1 keeps the creation that was taken back as the point of an empty pool. */
    private static PoolLedger reborn(PoolLedger ledger, PoolCreated created, ChainEvent event) {
        boolean known = ledger.points().stream().anyMatch(p -> p.eventId().equals(event.eventId()));
        boolean moved = ledger.points().size() == 1 && isEmpty(ledger.current()) && !known;
        return moved ? born(created, event, ledger.version() + 1) : ledger;
    }

    /**
     * Who holds the shares is no part of where a pool stands (how many there are is in its liquidity changes), and the
     * protocol's fees have left its balances long before they are collected.
     */
    private static boolean movesNothing(ChainEvent event) {
        PoolSetting setting = event.poolSetting();
        return event.sharesTransferred() != null || (setting != null && setting.after() == null);
    }

    private static PoolPoint forward(PoolLedger ledger, ChainEvent event) {
        PoolSetting setting = event.poolSetting();
        if (setting != null) {
            return ledger.current().set(event, ledger.settings().with(setting.after()));
        }
        return moved(ledger, event).at(ForeignFold.price(ledger.current(), event));
    }

    private static PoolPoint moved(PoolLedger ledger, ChainEvent event) {
        BigInteger shares = ledger.current().totalSharesRaw();
        Swap swap = event.swap();
        if (swap != null) {
            return PoolPoint.after(event, ForeignFold.after(ledger, swap), shares);
        }
        PoolReserves reserves = event.poolReserves();
        if (reserves != null) {
            return PoolPoint.after(event, ForeignFold.after(ledger, reserves), shares);
        }
        LiquidityChange change = Objects.requireNonNull(event.liquidityChange(), "an event of a pool");
        return PoolPoint.after(event, ForeignFold.after(ledger, change), ForeignFold.sharesAfter(ledger, change));
    }

    private static PoolLedger unfold(PoolLedger ledger, ChainEvent event) {
        if (isUnborn(ledger)) {
            return ledger;
        }
        if (event.poolCreated() != null) {
            return ledger.at(List.of(unborn(event, ledger.tokens().size())));
        }
        List<PoolPoint> staying = new ArrayList<>(ledger.points());
        boolean dropped = staying.removeIf(point -> point.eventId().equals(event.eventId()));
        if (dropped && !staying.isEmpty()) {
            return ledger.at(staying);
        }
        // Newest first: whatever came after the log has been taken back before it.
        boolean older = ledger.points().size() == 1 && ledger.current().compareTo(event) >= 0;
        return older ? back(ledger, event) : ledger;
    }

    /** The pool before a log, from what the log says of it and the pool after it. */
    private static PoolLedger back(PoolLedger ledger, ChainEvent event) {
        PoolSetting setting = event.poolSetting();
        PoolSettings settings = ledger.settings().with(setting == null ? null : setting.before());
        return ledger.backAt(before(ledger, event), settings);
    }

    private static PoolPoint before(PoolLedger ledger, ChainEvent event) {
        PoolPoint after = ledger.current();
        if (event.poolSetting() != null) {
            return justBefore(event, after.balancesRaw(), after.totalSharesRaw());
        }
        if (ForeignFold.isSilent(event)) {
            return ForeignFold.before(ledger, event);
        }
        Swap swap = event.swap();
        if (swap != null) {
            List<BigInteger> balances = new ArrayList<>(swap.balancesAfterRaw());
            BigInteger kept = swap.amountInRaw().subtract(swap.protocolFeeRaw());
            add(balances, ledger.tokens().indexOf(swap.tokenIn()), kept.negate());
            add(balances, ledger.tokens().indexOf(swap.tokenOut()), swap.amountOutRaw());
            return justBefore(event, balances, after.totalSharesRaw());
        }
        LiquidityChange change = Objects.requireNonNull(event.liquidityChange(), "an event of a pool");
        BigInteger sign = change.added() ? BigInteger.ONE.negate() : BigInteger.ONE;
        List<BigInteger> balances = new ArrayList<>(change.balancesAfterRaw());
        for (int i = 0; i < balances.size(); i++) {
            add(balances, i, change.amountsRaw().get(i).multiply(sign));
        }
        // The first mint burns a minimum on top of the provider's shares: before it there were none at all.
        boolean first = balances.stream().allMatch(b -> b.signum() == 0);
        BigInteger shares = change.totalSharesAfterRaw().add(change.sharesRaw().multiply(sign));
        return justBefore(event, balances, first ? BigInteger.ZERO : shares);
    }

    static PoolPoint justBefore(ChainEvent event, List<BigInteger> balances, BigInteger shares) {
        return new PoolPoint(
                RECONSTRUCTED + event.eventId(),
                event.blockNumber(),
                event.blockHash(),
                event.logIndex() - 1,
                event.blockTimeMillis(),
                balances,
                shares);
    }

    /** A reconstructed point knows no position: the new branch may begin anywhere before the log that was undone. */
    private static boolean isOld(PoolPoint current, ChainEvent event) {
        return !isReconstructed(current) && current.compareTo(event) >= 0;
    }

    static boolean isReconstructed(PoolPoint point) {
        return point.eventId().startsWith(RECONSTRUCTED);
    }

    private static void add(List<BigInteger> balances, int index, BigInteger amount) {
        balances.set(index, balances.get(index).add(amount));
    }

    private static PoolPoint empty(ChainEvent event, int tokens) {
        return PoolPoint.after(event, Collections.nCopies(tokens, BigInteger.ZERO), BigInteger.ZERO);
    }

    private static PoolPoint unborn(ChainEvent event, int tokens) {
        PoolPoint empty = empty(event, tokens);
        return new PoolPoint(
                UNBORN + event.eventId(),
                empty.blockNumber(),
                empty.blockHash(),
                empty.logIndex(),
                empty.blockTimeMillis(),
                empty.balancesRaw(),
                empty.totalSharesRaw());
    }

    private static boolean isEmpty(PoolPoint point) {
        return point.totalSharesRaw().signum() == 0;
    }
}
