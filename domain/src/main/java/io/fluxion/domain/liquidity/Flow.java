package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.Swap;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went through a pool: sums of raw token integers by token, so that what was added can be taken out to the last
 * unit.
 *
 * @param inRaw what entered by swaps, fees included
 * @param outRaw what left by swaps
 * @param feesRaw of swaps and of joins and exits out of proportion, the protocol's part included
 * @param protocolFeesRaw the protocol's part of the swaps' fees
 */
public record Flow(
        long swaps,
        List<BigInteger> inRaw,
        List<BigInteger> outRaw,
        List<BigInteger> feesRaw,
        List<BigInteger> protocolFeesRaw) {

    public Flow {
        inRaw = List.copyOf(inRaw);
        outRaw = List.copyOf(outRaw);
        feesRaw = List.copyOf(feesRaw);
        protocolFeesRaw = List.copyOf(protocolFeesRaw);
    }

    /** Nothing, in a pool of so many tokens. */
    public static Flow none(int tokens) {
        List<BigInteger> zeros = Collections.nCopies(tokens, BigInteger.ZERO);
        return new Flow(0, zeros, zeros, zeros, zeros);
    }

    /** What an event of a pool brought; null when it brought nothing. */
    static @Nullable Flow of(ChainEvent event, List<String> tokens) {
        Swap swap = event.swap();
        if (swap != null) {
            int in = tokens.indexOf(swap.tokenIn());
            int out = tokens.indexOf(swap.tokenOut());
            return new Flow(
                    1,
                    single(tokens.size(), in, swap.amountInRaw()),
                    single(tokens.size(), out, swap.amountOutRaw()),
                    single(tokens.size(), in, swap.feeRaw()),
                    single(tokens.size(), in, swap.protocolFeeRaw()));
        }
        LiquidityChange change = event.liquidityChange();
        List<BigInteger> fees = change == null ? null : change.feesRaw();
        if (fees == null) {
            return null;
        }
        List<BigInteger> zeros = Collections.nCopies(tokens.size(), BigInteger.ZERO);
        return new Flow(0, zeros, zeros, fees, zeros);
    }

    /** With what an event brought, or, negative, without it. */
    Flow with(ChainEvent event, List<String> tokens, int sign) {
        Swap swap = event.swap();
        if (swap == null) {
            Flow flow = of(event, tokens);
            return flow == null ? this : combined(flow, sign);
        }
        int in = tokens.indexOf(swap.tokenIn());
        return new Flow(
                swaps + sign,
                added(inRaw, in, swap.amountInRaw(), sign),
                added(outRaw, tokens.indexOf(swap.tokenOut()), swap.amountOutRaw(), sign),
                added(feesRaw, in, swap.feeRaw(), sign),
                added(protocolFeesRaw, in, swap.protocolFeeRaw(), sign));
    }

    private static List<BigInteger> added(List<BigInteger> amounts, int index, BigInteger amount, int sign) {
        if (amount.signum() == 0 || index < 0) {
            return amounts;
        }
        if (amounts.size() == 2) {
            BigInteger before = amounts.get(index);
            BigInteger after = sign > 0 ? before.add(amount) : before.subtract(amount);
            return index == 0 ? List.of(after, amounts.get(1)) : List.of(amounts.get(0), after);
        }
        BigInteger[] next = amounts.toArray(new BigInteger[0]);
        next[index] = sign > 0 ? next[index].add(amount) : next[index].subtract(amount);
        return List.of(next);
    }

    /** Both together. */
    public Flow plus(Flow other) {
        return combined(other, 1);
    }

    /** This without the other, which is part of it. */
    public Flow minus(Flow other) {
        return combined(other, -1);
    }

    boolean isNone() {
        return swaps == 0 && isZero(inRaw) && isZero(outRaw) && isZero(feesRaw);
    }

    private Flow combined(Flow other, int sign) {
        return new Flow(
                swaps + sign * other.swaps,
                sum(inRaw, other.inRaw, sign),
                sum(outRaw, other.outRaw, sign),
                sum(feesRaw, other.feesRaw, sign),
                sum(protocolFeesRaw, other.protocolFeesRaw, sign));
    }

    private static List<BigInteger> sum(List<BigInteger> some, List<BigInteger> others, int sign) {
        BigInteger[] sums = new BigInteger[some.size()];
        for (int i = 0; i < sums.length; i++) {
            BigInteger other = others.get(i);
            // Most are zero: a swap touches two tokens.
            sums[i] = other.signum() == 0
                    ? some.get(i)
                    : sign > 0 ? some.get(i).add(other) : some.get(i).subtract(other);
        }
        return List.of(sums);
    }

    private static List<BigInteger> single(int tokens, int index, BigInteger amount) {
        BigInteger[] amounts = new BigInteger[tokens];
        for (int i = 0; i < tokens; i++) {
            amounts[i] = i == index ? amount : BigInteger.ZERO;
        }
        return List.of(amounts);
    }

    private static boolean isZero(List<BigInteger> amounts) {
        return amounts.stream().allMatch(amount -> amount.signum() == 0);
    }
}
