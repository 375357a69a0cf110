package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Adding liquidity: the fee is charged on what is out of the pool's proportion. */
final class Joins {
    private Joins() {}

    static Outcome proportional(Pool pool, PoolOperation.JoinProportional join) {
        Shares.requirePositive(join.shares());
        Shares.requireExisting(pool);
        List<BigInteger> raw = new ArrayList<>();
        for (int i = 0; i < pool.tokens().size(); i++) {
            BigInteger scaled = FixedPoint.mulDivUp(pool.balance(i), join.shares(), pool.totalShares());
            raw.add(pool.tokens().get(i).toRawUp(scaled));
        }
        return new Outcome(raw, join.shares(), Amounts.none(pool).list(), PriceImpact.NONE);
    }

    /** {@code newB = B + in − 1}: what rounding may have added to an amount is not minted for. */
    static Outcome unbalanced(Pool pool, PoolOperation.JoinUnbalanced join) {
        Shares.requireExisting(pool);
        pool.requireServable();
        List<BigInteger> in = scaledIn(pool, join.amountsIn());
        Curve curve = pool.curve();
        BigInteger current = curve.invariantUp(pool.balancesScaled18());
        BigInteger[] after = new BigInteger[in.size()];
        for (int i = 0; i < after.length; i++) {
            after[i] = in.get(i).signum() == 0
                    ? pool.balance(i)
                    : pool.balance(i).add(in.get(i)).subtract(BigInteger.ONE);
        }
        pool.requireBalances(List.of(after));
        BigInteger ratio = FixedPoint.divDown(curve.invariantDown(List.of(after)), current);
        Shares.requireRatio(curve, ratio);
        Amounts fees = Amounts.none(pool);
        for (int i = 0; i < after.length; i++) {
            BigInteger proportional = FixedPoint.mulDown(ratio, pool.balance(i));
            if (after[i].compareTo(proportional) > 0) {
                BigInteger fee = FixedPoint.mulUp(after[i].subtract(proportional), pool.swapFee());
                after[i] = after[i].subtract(fee);
                fees = fees.with(i, pool.tokens().get(i).toRawUp(fee));
            }
        }
        BigInteger gained = curve.invariantDown(List.of(after)).subtract(current);
        if (gained.signum() <= 0) {
            throw new PoolRefusedException("AMOUNT_TOO_SMALL", "the amounts are worth no share");
        }
        BigInteger shares = FixedPoint.mulDivDown(pool.totalShares(), gained, current);
        Shares.requirePositive(shares);
        return new Outcome(join.amountsIn(), shares, fees.list(), PriceImpact.ofJoin(pool, in, shares));
    }

    static Outcome singleExactShares(Pool pool, PoolOperation.JoinSingleExactShares join) {
        int token = join.tokenIn();
        pool.requireToken(token);
        Shares.requirePositive(join.shares());
        Shares.requireExisting(pool);
        pool.requireServable();
        BigInteger supply = pool.totalShares().add(join.shares());
        BigInteger ratio = FixedPoint.divUp(supply, pool.totalShares());
        Shares.requireRatio(pool.curve(), ratio);
        BigInteger balance = pool.balance(token);
        BigInteger after = pool.curve().balanceUp(pool.balancesScaled18(), token, ratio);
        BigInteger untaxed = FixedPoint.mulDivDown(supply, balance, pool.totalShares());
        BigInteger taxable = after.subtract(untaxed).max(BigInteger.ZERO);
        BigInteger fee =
                FixedPoint.divUp(taxable, FixedPoint.complement(pool.swapFee())).subtract(taxable);
        BigInteger in = after.subtract(balance).add(fee);
        if (in.compareTo(PoolLimits.TRADE_SCALED18_MIN) < 0) {
            throw new PoolRefusedException("AMOUNT_TOO_SMALL", "the shares cost too little to be sold");
        }
        pool.requireBalances(Curve.with(pool.balancesScaled18(), token, balance.add(in)));
        List<BigInteger> scaled = Amounts.none(pool).with(token, in).list();
        PoolToken unit = pool.tokens().get(token);
        return new Outcome(
                Amounts.none(pool).with(token, unit.toRawUp(in)).list(),
                join.shares(),
                Amounts.none(pool).with(token, unit.toRawUp(fee)).list(),
                PriceImpact.ofJoin(pool, scaled, join.shares()));
    }

    private static List<BigInteger> scaledIn(Pool pool, List<BigInteger> amountsRaw) {
        if (amountsRaw.size() != pool.tokens().size()) {
            throw new PoolRefusedException("INVALID_AMOUNTS", "an amount is given for each token, zero included");
        }
        List<BigInteger> scaled = new ArrayList<>();
        for (int i = 0; i < amountsRaw.size(); i++) {
            scaled.add(pool.tokens().get(i).toScaledDown(amountsRaw.get(i)));
        }
        return scaled;
    }
}
