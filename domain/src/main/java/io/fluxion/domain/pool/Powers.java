package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Powers of fixed-point numbers, with a bound on their error.
 *
 * <p>The twin, to the last bit, of PRBMath's {@code UD60x18} ({@code log2}, {@code exp2}, {@code pow}; version 4.1),
 * which the contracts use: a binary logarithm by repeated squaring, a binary exponential from 64 constants.
 */
public final class Powers {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final long ONE = WAD.longValueExact();
    private static final long BILLION = 1_000_000_000L;
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

    private static final long[] ROOTS_OF_TWO = rootsOfTwo();

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
        long y = x.shiftRight(whole).longValueExact();
        long fraction = 0;
        if (y != ONE) {
            for (long delta = ONE / 2; delta > 0; delta /= 2) {
                y = square(y);
                if (y >= 2 * ONE) {
                    fraction += delta;
                    y /= 2;
                }
            }
        }
        return WAD.multiply(BigInteger.valueOf(whole)).add(BigInteger.valueOf(fraction));
    }

    /**
     * {@code ⌊y²/10^18⌋} of a number from one to below two, in 64 bits all along: with {@code y = 10^18 + a·10^9 + b} it is
     * {@code 10^18 + 2·(a·10^9 + b) + a² + ⌊(2ab + ⌊b²/10^9⌋)/10^9⌋}.
     */
    private static long square(long y) {
        long z = y - ONE;
        long a = z / BILLION;
        long b = z % BILLION;
        return ONE + 2 * z + a * a + (2 * a * b + b * b / BILLION) / BILLION;
    }

    /** Two to a power below 192. */
    static BigInteger exp2(BigInteger x) {
        if (x.compareTo(EXPONENT_MAX) > 0) {
            throw new PoolRefusedException("POWER_TOO_LARGE", "a power of these balances leaves the contract's range");
        }
        BigInteger binary = x.shiftLeft(FRACTION_BITS).divide(WAD);
        int whole = binary.shiftRight(FRACTION_BITS).intValueExact();
        return product(binary.longValue()).multiply(WAD).shiftRight(START_BITS - whole);
    }

    /**
     * {@code 2^191} times the root for each bit of a fraction, down at each step. Three words hold it: all roots together
     * stay below two.
     */
    private static BigInteger product(long fraction) {
        long high = Long.MIN_VALUE;
        long middle = 0;
        long low = 0;
        for (int i = 0; i < FRACTION_BITS; i++) {
            if ((fraction >>> (FRACTION_BITS - 1 - i) & 1) != 0) {
                long root = ROOTS_OF_TWO[i];
                long first = middle * root;
                long second = high * root;
                long lowMore = unsignedHigh(low, root) + first;
                long carry = Long.compareUnsigned(lowMore, first) < 0 ? 1 : 0;
                long middleMore = unsignedHigh(middle, root) + carry + second;
                carry = Long.compareUnsigned(middleMore, second) < 0 ? 1 : 0;
                long highMore = unsignedHigh(high, root) + carry;
                low += lowMore;
                carry = Long.compareUnsigned(low, lowMore) < 0 ? 1 : 0;
                middle += carry;
                carry = carry == 1 && middle == 0 ? 1 : 0;
                middle += middleMore;
                carry += Long.compareUnsigned(middle, middleMore) < 0 ? 1 : 0;
                high += highMore + carry;
            }
        }
        byte[] words = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(high)
                .putLong(middle)
                .putLong(low)
                .array();
        return new BigInteger(1, words);
    }

    /** The upper word of a product of two unsigned words. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** {@code 2^(1/2), 2^(1/4), …} with 64 fraction bits, rounded to the nearest, without their one. */
    private static long[] rootsOfTwo() {
        int precision = 256;
        long[] roots = new long[FRACTION_BITS];
        BigInteger exact = TWO.shiftLeft(precision);
        for (int i = 0; i < FRACTION_BITS; i++) {
            exact = exact.shiftLeft(precision).sqrt();
            BigInteger half = BigInteger.ONE.shiftLeft(precision - FRACTION_BITS - 1);
            roots[i] = exact.add(half).shiftRight(precision - FRACTION_BITS).longValue();
        }
        return roots;
    }
}
