package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A swap in a pool: amounts are raw token integers, the fee is taken on the input and part of {@code amountInRaw}.
 *
 * @param clientId the child order that the swap executes; null when the trader gave none
 * @param balancesAfterRaw the pool's balances after the swap, in the pool's token order
 */
public record Swap(
        String poolId,
        String trader,
        @Nullable String clientId,
        String tokenIn,
        String tokenOut,
        BigInteger amountInRaw,
        BigInteger amountOutRaw,
        BigInteger feeRaw,
        List<BigInteger> balancesAfterRaw) {

    public Swap {
        balancesAfterRaw = List.copyOf(balancesAfterRaw);
    }
}
