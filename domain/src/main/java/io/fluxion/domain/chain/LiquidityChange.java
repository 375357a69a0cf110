package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;

/** Liquidity added to or removed from a pool; amounts and shares are positive raw integers, {@code added} the sign. */
public record LiquidityChange(
        String poolId,
        String provider,
        boolean added,
        List<BigInteger> amountsRaw,
        BigInteger sharesRaw,
        List<BigInteger> balancesAfterRaw,
        BigInteger totalSharesAfterRaw) {

    public LiquidityChange {
        amountsRaw = List.copyOf(amountsRaw);
        balancesAfterRaw = List.copyOf(balancesAfterRaw);
    }
}
