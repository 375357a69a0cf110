package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Liquidity added to or removed from a pool; amounts and shares are positive raw integers, {@code added} the sign.
 *
 * @param balancesAfterRaw empty where another protocol's event does not tell them; zero stands for shares that it doesn't
 * @param feesRaw what was paid for being out of proportion, by token, and stays in the pool; null for none
 */
public record LiquidityChange(
        String poolId,
        String provider,
        boolean added,
        List<BigInteger> amountsRaw,
        BigInteger sharesRaw,
        List<BigInteger> balancesAfterRaw,
        BigInteger totalSharesAfterRaw,
        @Nullable List<BigInteger> feesRaw) {

    public LiquidityChange {
        amountsRaw = List.copyOf(amountsRaw);
        balancesAfterRaw = List.copyOf(balancesAfterRaw);
        feesRaw = feesRaw == null ? null : List.copyOf(feesRaw);
    }

    /** A change in proportion, which pays no fee. */
    public LiquidityChange(
            String poolId,
            String provider,
            boolean added,
            List<BigInteger> amountsRaw,
            BigInteger sharesRaw,
            List<BigInteger> balancesAfterRaw,
            BigInteger totalSharesAfterRaw) {
        this(poolId, provider, added, amountsRaw, sharesRaw, balancesAfterRaw, totalSharesAfterRaw, null);
    }
}
