package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A swap in a pool: amounts are raw token integers, the fee is taken on the input and part of {@code amountInRaw}.
 *
 * @param clientId the child order that the swap executes; null when the trader gave none
 * @param balancesAfterRaw the pool's balances after the swap, in the pool's token order; empty where another protocol's
 *     event does not tell them
 * @param protocolFeeRaw the protocol's part of the fee, of the input token, which has left the balances
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
        List<BigInteger> balancesAfterRaw,
        BigInteger protocolFeeRaw) {

    public Swap {
        balancesAfterRaw = List.copyOf(balancesAfterRaw);
        // Messages of earlier versions have none.
        protocolFeeRaw = Objects.requireNonNullElse(protocolFeeRaw, BigInteger.ZERO);
    }

    /** A swap whose fee is all the pool's. */
    public Swap(
            String poolId,
            String trader,
            @Nullable String clientId,
            String tokenIn,
            String tokenOut,
            BigInteger amountInRaw,
            BigInteger amountOutRaw,
            BigInteger feeRaw,
            List<BigInteger> balancesAfterRaw) {
        this(
                poolId,
                trader,
                clientId,
                tokenIn,
                tokenOut,
                amountInRaw,
                amountOutRaw,
                feeRaw,
                balancesAfterRaw,
                BigInteger.ZERO);
    }
}
