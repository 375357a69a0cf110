package io.fluxion.domain.pool;

import java.math.BigInteger;

/**
 * 18-decimal fixed-point arithmetic in integers, each operation named after its rounding.
 *
 * <p>The twin of {@code FixedPoint.sol}. Operands are not negative; products may be wider than 256 bits, results not.
 */
public final class FixedPoint {
    /** One. */
    public static final BigInteger WAD = BigInteger.TEN.pow(18);

    private static final int WORD_BITS = 256;

    private FixedPoint() {}

    /** The product of two integers. */
    public static BigInteger mul(BigInteger a, BigInteger b) {
        return requireWord(a.multiply(b));
    }

    /** {@code a · b / c}, down. */
    public static BigInteger mulDivDown(BigInteger a, BigInteger b, BigInteger c) {
        return requireWord(divideAndRemainder(a.multiply(b), c)[0]);
    }

    /** {@code a · b / c}, up. */
    public static BigInteger mulDivUp(BigInteger a, BigInteger b, BigInteger c) {
        return divUpRaw(a.multiply(b), c);
    }

    /** The product of two fixed-point numbers, down. */
    public static BigInteger mulDown(BigInteger a, BigInteger b) {
        return mulDivDown(a, b, WAD);
    }

    /** The product of two fixed-point numbers, up. */
    public static BigInteger mulUp(BigInteger a, BigInteger b) {
        return mulDivUp(a, b, WAD);
    }

    /** The quotient of two fixed-point numbers, down. */
    public static BigInteger divDown(BigInteger a, BigInteger b) {
        return mulDivDown(a, WAD, b);
    }

    /** The quotient of two fixed-point numbers, up. */
    public static BigInteger divUp(BigInteger a, BigInteger b) {
        return mulDivUp(a, WAD, b);
    }

    /** The quotient of two integers, up. */
    public static BigInteger divUpRaw(BigInteger a, BigInteger b) {
        BigInteger[] parts = divideAndRemainder(a, b);
        return requireWord(parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE));
    }

    /** One minus a fraction; zero for anything above one. */
    public static BigInteger complement(BigInteger a) {
        return a.compareTo(WAD) < 0 ? WAD.subtract(a) : BigInteger.ZERO;
    }

    private static BigInteger requireWord(BigInteger value) {
        if (value.bitLength() > WORD_BITS) {
            throw new PoolRefusedException("OVERFLOW", "a number leaves the contract's 256 bits");
        }
        return value;
    }

    private static BigInteger[] divideAndRemainder(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw new PoolRefusedException("DIVISION_BY_ZERO", "the pool's balances leave nothing to divide by");
        }
        return a.divideAndRemainder(b);
    }
}
