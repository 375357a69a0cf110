package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Taking liquidity out: the fee is charged on what is out of the pool's proportion. */
final class Exits {
    private Exits() {}

    static Outcome proportional(Pool pool, PoolOperation.ExitProportional exit) {
        Shares.requireHeld(pool, exit.shares());
        List<BigInteger> raw = new ArrayList<>();
        for (int i = 0; i < pool.tokens().size(); i++) {
            BigInteger scaled = FixedPoint.mulDivDown(pool.balance(i), exit.shares(), pool.totalShares());
            raw.add(pool.tokens().get(i).toRawDown(scaled));
        }
        return new Outcome(raw, exit.shares(), Amounts.none(pool).list(), PriceImpact.NONE);
    }

    static Outcome singleExactShares(Pool pool, PoolOperation.ExitSingleExactShares exit) {
        int token = exit.tokenOut();
        pool.requireToken(token);
        Shares.requireHeld(pool, exit.shares());
        pool.requireServable();
        BigInteger supply = pool.totalShares().subtract(exit.shares());
        BigInteger ratio = FixedPoint.divUp(supply, pool.totalShares());
        Shares.requireRatio(pool.curve(), ratio);
        BigInteger balance = pool.balance(token);
        BigInteger after = pool.curve().balanceUp(pool.balancesScaled18(), token, ratio);
        BigInteger untaxed = FixedPoint.mulDivUp(supply, balance, pool.totalShares());
        BigInteger fee = FixedPoint.mulUp(untaxed.subtract(after).max(BigInteger.ZERO), pool.swapFee());
        BigInteger out = balance.subtract(after).subtract(fee);
        if (out.signum() <= 0) {
            throw new PoolRefusedException("AMOUNT_TOO_SMALL", "the shares are worth no unit of the token");
        }
        pool.requireBalances(Curve.with(pool.balancesScaled18(), token, balance.subtract(out)));
        PoolToken unit = pool.tokens().get(token);
        return new Outcome(
                Amounts.none(pool).with(token, unit.toRawDown(out)).list(),
                exit.shares(),
                Amounts.none(pool).with(token, unit.toRawUp(fee)).list(),
                PriceImpact.ofExit(pool, Amounts.none(pool).with(token, out).list(), exit.shares()));
    }

    static Outcome singleExactOut(Pool pool, PoolOperation.ExitSingleExactOut exit) {
        int token = exit.tokenOut();
        pool.requireToken(token);
        Shares.requireExisting(pool);
        pool.requireServable();
        PoolToken unit = pool.tokens().get(token);
        BigInteger out = unit.toScaledUp(exit.amountOut());
        if (out.compareTo(PoolLimits.TRADE_SCALED18_MIN) < 0) {
            throw new PoolRefusedException("AMOUNT_TOO_SMALL", "an exit takes something");
        }
        Curve curve = pool.curve();
        BigInteger balance = pool.balance(token);
        BigInteger left = requireLeft(balance.subtract(out));
        List<BigInteger> after = Curve.with(pool.balancesScaled18(), token, left);
        pool.requireBalances(after);
        BigInteger current = curve.invariantUp(pool.balancesScaled18());
        BigInteger ratio = FixedPoint.divUp(curve.invariantUp(after), current);
        Shares.requireRatio(curve, ratio);
        BigInteger taxable = FixedPoint.mulUp(ratio, balance).subtract(left).max(BigInteger.ZERO);
        BigInteger fee =
                FixedPoint.divUp(taxable, FixedPoint.complement(pool.swapFee())).subtract(taxable);
        List<BigInteger> taxed = Curve.with(after, token, requireLeft(left.subtract(fee)));
        pool.requireBalances(taxed);
        BigInteger lost = current.subtract(curve.invariantDown(taxed));
        BigInteger shares = FixedPoint.mulDivUp(pool.totalShares(), lost, current);
        Shares.requireHeld(pool, shares);
        return new Outcome(
                Amounts.none(pool).with(token, exit.amountOut()).list(),
                shares,
                Amounts.none(pool).with(token, unit.toRawUp(fee)).list(),
                PriceImpact.ofExit(pool, Amounts.none(pool).with(token, out).list(), shares));
    }

    private static BigInteger requireLeft(BigInteger left) {
        if (left.signum() <= 0) {
            throw new PoolRefusedException("BALANCE_TOO_SMALL", "the pool does not hold that much");
        }
        return left;
    }
}
