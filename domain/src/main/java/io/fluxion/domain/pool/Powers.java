package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import java.math.BigInteger;

/**
 * Powers of fixed-point numbers, with a bound on their error.
 *
 * <p>The twin, to the last bit, of PRBMath's {@code UD60x18} ({@code log2}, {@code exp2}, {@code pow}; version 4.1),
 * which the contracts use: a binary logarithm by repeated squaring, a binary exponential from 64 constants.
 */
public final class Powers {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger HALF_WAD = WAD.shiftRight(1);
    private static final BigInteger TWO_WAD = WAD.shiftLeft(1);
    private static final BigInteger FOUR_WAD = WAD.shiftLeft(2);
    private static final BigInteger WAD_SQUARED = WAD.multiply(WAD);
    private static final BigInteger EXPONENT_MAX =
            WAD.multiply(BigInteger.valueOf(192)).subtract(BigInteger.ONE);

    /** 1e-14 of the power, in 18 decimals. */
    private static final BigInteger RELATIVE_ERROR = BigInteger.valueOf(10_000);

    private static final int FRACTION_BITS = 64;
    /** Where exp2 starts from: a half with 192 bits. */
    private static final int START_BITS = 191;

    private static final BigInteger[] ROOTS_OF_TWO = rootsOfTwo();

    private Powers() {}

    /** {@code base ^ exponent}, never below the true value; exponents of 1, 2 and 4 by multiplication alone. */
    public static BigInteger powUp(BigInteger base, BigInteger exponent) {
        if (exponent.equals(WAD)) {
            return base;
        }
        if (exponent.equals(TWO_WAD)) {
            return FixedPoint.mulUp(base, base);
        }
        if (exponent.equals(FOUR_WAD)) {
            BigInteger square = FixedPoint.mulUp(base, base);
            return FixedPoint.mulUp(square, square);
        }
        BigInteger raw = pow(base, exponent);
        return raw.add(error(raw));
    }

    /** {@code base ^ exponent}, never above the true value; exponents of 1, 2 and 4 by multiplication alone. */
    public static BigInteger powDown(BigInteger base, BigInteger exponent) {
        if (exponent.equals(WAD)) {
            return base;
        }
        if (exponent.equals(TWO_WAD)) {
            return FixedPoint.mulDown(base, base);
        }
        if (exponent.equals(FOUR_WAD)) {
            BigInteger square = FixedPoint.mulDown(base, base);
            return FixedPoint.mulDown(square, square);
        }
        BigInteger raw = pow(base, exponent);
        return raw.subtract(error(raw)).max(BigInteger.ZERO);
    }

    private static BigInteger error(BigInteger raw) {
        return FixedPoint.mulUp(raw, RELATIVE_ERROR).add(BigInteger.ONE);
    }

    static BigInteger pow(BigInteger base, BigInteger exponent) {
        if (base.signum() == 0) {
            return exponent.signum() == 0 ? WAD : BigInteger.ZERO;
        }
        if (base.equals(WAD) || exponent.signum() == 0) {
            return WAD;
        }
        if (exponent.equals(WAD)) {
            return base;
        }
        if (base.compareTo(WAD) > 0) {
            return exp2(FixedPoint.mulDown(log2(base), exponent));
        }
        BigInteger inverse = WAD_SQUARED.divide(base);
        return WAD_SQUARED.divide(exp2(FixedPoint.mulDown(log2(inverse), exponent)));
    }

    /** The binary logarithm of a number from one on. */
    static BigInteger log2(BigInteger x) {
        int whole = x.divide(WAD).bitLength() - 1;
        BigInteger result = WAD.multiply(BigInteger.valueOf(whole));
        BigInteger y = x.shiftRight(whole);
        if (y.equals(WAD)) {
            return result;
        }
        for (BigInteger delta = HALF_WAD; delta.signum() > 0; delta = delta.shiftRight(1)) {
            y = y.multiply(y).divide(WAD);
            if (y.compareTo(TWO_WAD) >= 0) {
                result = result.add(delta);
                y = y.shiftRight(1);
            }
        }
        return result;
    }

    /** Two to a power below 192. */
    static BigInteger exp2(BigInteger x) {
        if (x.compareTo(EXPONENT_MAX) > 0) {
            throw new PoolRefusedException("POWER_TOO_LARGE", "a power of these balances leaves the contract's range");
        }
        BigInteger binary = x.shiftLeft(FRACTION_BITS).divide(WAD);
        BigInteger result = BigInteger.ONE.shiftLeft(START_BITS);
        for (int i = 0; i < FRACTION_BITS; i++) {
            if (binary.testBit(FRACTION_BITS - 1 - i)) {
                result = result.multiply(ROOTS_OF_TWO[i]).shiftRight(FRACTION_BITS);
            }
        }
        int whole = binary.shiftRight(FRACTION_BITS).intValueExact();
        return result.multiply(WAD).shiftRight(START_BITS - whole);
    }

    /** {@code 2^(1/2), 2^(1/4), …} with 64 fraction bits, rounded to the nearest. */
    private static BigInteger[] rootsOfTwo() {
        int precision = 256;
        BigInteger[] roots = new BigInteger[FRACTION_BITS];
        BigInteger exact = TWO.shiftLeft(precision);
        for (int i = 0; i < FRACTION_BITS; i++) {
            exact = exact.shiftLeft(precision).sqrt();
            BigInteger half = BigInteger.ONE.shiftLeft(precision - FRACTION_BITS - 1);
            roots[i] = exact.add(half).shiftRight(precision - FRACTION_BITS);
        }
        return roots;
    }
}
