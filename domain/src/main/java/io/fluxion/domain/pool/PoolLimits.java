package io.fluxion.domain.pool;

import java.math.BigInteger;

/** What pools and operations are held to, in 18 decimals unless the name says otherwise; the contracts' own limits. */
public final class PoolLimits {
    public static final int WEIGHTED_TOKENS_MAX = 8;
    public static final int STABLE_TOKENS_MAX = 5;
    public static final int TOKENS_MIN = 2;
    public static final int DECIMALS_MAX = 18;

    /** 1 %: the power's exponent stays below 99, where its error bound was derived. */
    public static final BigInteger WEIGHT_MIN = BigInteger.TEN.pow(16);

    /** The largest part of a weighted pool's balance that one swap may add or take: 30 %. */
    public static final BigInteger SWAP_RATIO_MAX = BigInteger.TEN.pow(17).multiply(BigInteger.valueOf(3));

    public static final BigInteger WEIGHTED_FEE_MIN = BigInteger.TEN.pow(13);
    public static final BigInteger STABLE_FEE_MIN = BigInteger.TEN.pow(12);
    public static final BigInteger FEE_MAX = BigInteger.TEN.pow(17);

    /** Joins and exits of a weighted pool move its invariant to between 0.7 and 3 times what it was. */
    public static final BigInteger WEIGHTED_INVARIANT_RATIO_MIN =
            BigInteger.TEN.pow(17).multiply(BigInteger.valueOf(7));

    public static final BigInteger WEIGHTED_INVARIANT_RATIO_MAX =
            BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(3));

    /** Those of a stable pool to between 0.6 and 5 times. */
    public static final BigInteger STABLE_INVARIANT_RATIO_MIN =
            BigInteger.TEN.pow(17).multiply(BigInteger.valueOf(6));

    public static final BigInteger STABLE_INVARIANT_RATIO_MAX =
            BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5));

    public static final int AMPLIFICATION_MIN = 1;
    public static final int AMPLIFICATION_MAX = 5_000;

    /** A stable pool's largest balance is below so many times its smallest. */
    public static final BigInteger IMBALANCE_MAX = BigInteger.valueOf(10_000);

    /** A trade below this many units is refused: rounding would be a part of it worth having. */
    public static final BigInteger TRADE_SCALED18_MIN = BigInteger.TEN.pow(6);

    /** 112 bits: no intermediate product of the contracts then leaves 256. */
    public static final BigInteger BALANCE_SCALED18_MAX =
            BigInteger.ONE.shiftLeft(112).subtract(BigInteger.ONE);

    private PoolLimits() {}
}
