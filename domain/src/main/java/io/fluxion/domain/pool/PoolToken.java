package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import java.math.BigInteger;

/**
 * How a token's raw integers relate to the pool's 18 decimals: {@code scaled18 = raw · 10^(18−decimals) · rate}.
 *
 * @param rate what one token stands for, with 18 decimals; one for a plain token
 */
public record PoolToken(int decimals, BigInteger rate) {
    public PoolToken {
        if (decimals < 0 || decimals > PoolLimits.DECIMALS_MAX) {
            throw new PoolRefusedException("INVALID_DECIMALS", "a token has 0 to 18 decimals, not " + decimals);
        }
        if (rate.signum() <= 0 || rate.compareTo(PoolLimits.BALANCE_SCALED18_MAX) > 0) {
            throw new PoolRefusedException("INVALID_RATE", "a token's rate is above zero");
        }
    }

    /** What raw integers stand for in the pool, down. */
    public BigInteger toScaledDown(BigInteger raw) {
        return FixedPoint.mulDown(raw.multiply(scale()), rate);
    }

    BigInteger toScaledUp(BigInteger raw) {
        return FixedPoint.mulUp(raw.multiply(scale()), rate);
    }

    /** As the output of a swap: with a rate that division made, a unit more is undone than was applied. */
    BigInteger toScaledUpAtRateUp(BigInteger raw) {
        return FixedPoint.mulUp(raw.multiply(scale()), rateUp());
    }

    BigInteger toRawDown(BigInteger scaled) {
        return FixedPoint.divDown(scaled, scale().multiply(rate));
    }

    BigInteger toRawUp(BigInteger scaled) {
        return FixedPoint.divUp(scaled, scale().multiply(rate));
    }

    /** As the output of a swap. */
    BigInteger toRawDownAtRateUp(BigInteger scaled) {
        return FixedPoint.divDown(scaled, scale().multiply(rateUp()));
    }

    private BigInteger rateUp() {
        return rate.mod(WAD).signum() == 0 ? rate : rate.add(BigInteger.ONE);
    }

    private BigInteger scale() {
        return BigInteger.TEN.pow(PoolLimits.DECIMALS_MAX - decimals);
    }
}
