package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.List;

/** Swaps, with the fee on their input. */
final class Swaps {
    private Swaps() {}

    /** In 18 decimals: what enters, the fee in it, what leaves. */
    record Scaled(BigInteger in, BigInteger fee, BigInteger out) {}

    static Outcome exactIn(Pool pool, PoolOperation.SwapExactIn swap) {
        requirePair(pool, swap.tokenIn(), swap.tokenOut());
        Scaled scaled = exactInScaled(
                pool,
                swap.tokenIn(),
                swap.tokenOut(),
                pool.tokens().get(swap.tokenIn()).toScaledDown(swap.amountIn()));
        BigInteger outRaw = pool.tokens().get(swap.tokenOut()).toRawDownAtRateUp(scaled.out());
        return outcome(pool, swap.tokenIn(), swap.amountIn(), swap.tokenOut(), outRaw, scaled);
    }

    static Outcome exactOut(Pool pool, PoolOperation.SwapExactOut swap) {
        requirePair(pool, swap.tokenIn(), swap.tokenOut());
        BigInteger out = pool.tokens().get(swap.tokenOut()).toScaledUpAtRateUp(swap.amountOut());
        requireTrade(out);
        BigInteger afterFee = pool.curve().inGivenOutUp(pool.balancesScaled18(), swap.tokenIn(), swap.tokenOut(), out);
        BigInteger fee = FixedPoint.mulDivUp(afterFee, pool.swapFee(), FixedPoint.complement(pool.swapFee()));
        Scaled scaled = new Scaled(afterFee.add(fee), fee, out);
        requireTrade(scaled.in());
        BigInteger inRaw = pool.tokens().get(swap.tokenIn()).toRawUp(scaled.in());
        return outcome(pool, swap.tokenIn(), inRaw, swap.tokenOut(), swap.amountOut(), scaled);
    }

    private static Scaled exactInScaled(Pool pool, int tokenIn, int tokenOut, BigInteger in) {
        requireTrade(in);
        BigInteger fee = FixedPoint.mulUp(in, pool.swapFee());
        BigInteger out = pool.curve().outGivenInDown(pool.balancesScaled18(), tokenIn, tokenOut, in.subtract(fee));
        requireTrade(out);
        return new Scaled(in, fee, out);
    }

    private static Outcome outcome(
            Pool pool, int tokenIn, BigInteger inRaw, int tokenOut, BigInteger outRaw, Scaled scaled) {
        BigInteger[] after = pool.balancesScaled18().toArray(new BigInteger[0]);
        after[tokenIn] = after[tokenIn].add(scaled.in());
        after[tokenOut] = after[tokenOut].subtract(scaled.out());
        pool.requireBalances(List.of(after));
        Amounts raw = Amounts.none(pool).with(tokenIn, inRaw).with(tokenOut, outRaw);
        Amounts fees =
                Amounts.none(pool).with(tokenIn, pool.tokens().get(tokenIn).toRawUp(scaled.fee()));
        return new Outcome(
                raw.list(),
                BigInteger.ZERO,
                fees.list(),
                PriceImpact.ofSwap(pool, tokenIn, scaled.in().subtract(scaled.fee()), tokenOut, scaled.out()));
    }

    private static void requirePair(Pool pool, int tokenIn, int tokenOut) {
        pool.requireToken(tokenIn);
        pool.requireToken(tokenOut);
        pool.requireServable();
        if (tokenIn == tokenOut) {
            throw new PoolRefusedException("SAME_TOKEN", "a swap has two different tokens");
        }
    }

    private static void requireTrade(BigInteger scaled) {
        if (scaled.compareTo(PoolLimits.TRADE_SCALED18_MIN) < 0) {
            throw new PoolRefusedException(
                    "AMOUNT_TOO_SMALL", "a trade is at least " + PoolLimits.TRADE_SCALED18_MIN + " in 18 decimals");
        }
    }
}
