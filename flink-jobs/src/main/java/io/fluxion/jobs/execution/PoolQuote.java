package io.fluxion.jobs.execution;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.PoolPrices;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.reference.Instrument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's last state, and how much of each of its tokens has been swapped since it was first seen.
 *
 * <p>Balances that change while the shares stay have been swapped; with the shares, liquidity came or went. A newer
 * state of an earlier place is a reorg's: what had been swapped in between was not.
 */
public record PoolQuote(PoolState pool, List<BigInteger> swappedRaw) {
    public PoolQuote {
        swappedRaw = List.copyOf(swappedRaw);
    }

    static PoolQuote first(PoolState pool) {
        return new PoolQuote(
                pool, pool.balancesRaw().stream().map(b -> BigInteger.ZERO).toList());
    }

    /**
     * With a newer state; an older or repeated one changes nothing. Versions begin anew when the liquidity job is
     * started without its state: then the block decides.
     */
    PoolQuote next(PoolState newer) {
        if (newer.version() <= pool.version() && newer.blockNumber() <= pool.blockNumber()) {
            return this;
        }
        boolean swapped = newer.totalSharesRaw().equals(pool.totalSharesRaw())
                && newer.balancesRaw().size() == pool.balancesRaw().size();
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < newer.balancesRaw().size(); i++) {
            BigInteger sum = i < swappedRaw.size() ? swappedRaw.get(i) : BigInteger.ZERO;
            BigInteger moved = swapped
                    ? newer.balancesRaw()
                            .get(i)
                            .subtract(pool.balancesRaw().get(i))
                            .abs()
                    : BigInteger.ZERO;
            sums.add(goesBack(newer) ? sum.subtract(moved) : sum.add(moved));
        }
        return new PoolQuote(newer, sums);
    }

    private boolean goesBack(PoolState newer) {
        return newer.blockNumber() < pool.blockNumber()
                || (newer.blockNumber() == pool.blockNumber() && newer.logIndex() < pool.logIndex());
    }

    /** The instrument's price in this pool; null while the pool lacks one of its tokens, or has no weights. */
    public @Nullable Reference reference(Instrument instrument) {
        return PoolPrices.of(pool, instrument, swappedRaw);
    }
}
