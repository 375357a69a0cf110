package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.List;

/**
 * A pool as an operation finds it.
 *
 * @param balancesScaled18 the live balances, rates applied
 * @param swapFee an 18-decimal part of a swap's input
 * @param totalShares with 18 decimals
 */
public record Pool(
        Curve curve,
        List<PoolToken> tokens,
        List<BigInteger> balancesScaled18,
        BigInteger swapFee,
        BigInteger totalShares) {

    public Pool {
        tokens = List.copyOf(tokens);
        balancesScaled18 = List.copyOf(balancesScaled18);
        if (tokens.size() != curve.tokens() || balancesScaled18.size() != curve.tokens()) {
            throw new PoolRefusedException(
                    "INVALID_TOKEN_COUNT", "decimals, rates, balances and weights are given for each token alike");
        }
        if (swapFee.signum() < 0 || swapFee.compareTo(PoolLimits.FEE_MAX) > 0) {
            throw new PoolRefusedException("INVALID_FEE", "the swap fee lies between 0 and 0.1");
        }
        if (totalShares.signum() < 0 || totalShares.compareTo(PoolLimits.BALANCE_SCALED18_MAX) > 0) {
            throw new PoolRefusedException("INVALID_SHARES", "the total of shares is no number of shares");
        }
        if (balancesScaled18.stream()
                .anyMatch(b -> b.signum() < 0 || b.compareTo(PoolLimits.BALANCE_SCALED18_MAX) > 0)) {
            throw new PoolRefusedException("BALANCE_TOO_LARGE", "a balance has at most 112 bits");
        }
    }

    /** Swaps, and joins and exits out of proportion, need balances that the curve serves; the others never do. */
    void requireServable() {
        curve.requireServable(balancesScaled18);
    }

    BigInteger balance(int token) {
        return balancesScaled18.get(token);
    }

    void requireToken(int token) {
        if (token < 0 || token >= tokens.size()) {
            throw new PoolRefusedException("UNKNOWN_TOKEN", "the pool has no token " + token);
        }
    }

    void requireBalances(List<BigInteger> after) {
        if (after.stream().anyMatch(b -> b.compareTo(PoolLimits.BALANCE_SCALED18_MAX) > 0)) {
            throw new PoolRefusedException("BALANCE_TOO_LARGE", "a balance has at most 112 bits");
        }
        curve.requireServable(after);
    }
}
