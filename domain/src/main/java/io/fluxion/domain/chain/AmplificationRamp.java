package io.fluxion.domain.chain;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The amplification of a stable pool over time: it moves in a straight line from one value to another, and stays there.
 *
 * @param from the plain A with n^(n−1) in it, of three decimals
 * @param fromMillis when it begins to move, in whole seconds, as the chain keeps time
 */
public record AmplificationRamp(BigDecimal from, BigDecimal to, long fromMillis, long toMillis) {
    private static final int DECIMALS = 3;
    private static final long MILLIS_PER_SECOND = 1_000;

    /** An amplification that does not move. */
    public static AmplificationRamp fixed(BigDecimal amplification) {
        return new AmplificationRamp(amplification, amplification, 0, 0);
    }

    /** The amplification at a block's time: the very integer, over a thousand, that the contract reckons with. */
    public BigDecimal at(long blockTimeMillis) {
        if (blockTimeMillis >= toMillis) {
            return to;
        }
        if (blockTimeMillis <= fromMillis) {
            return from;
        }
        BigInteger start = toThousandths(from);
        BigInteger elapsed = BigInteger.valueOf((blockTimeMillis - fromMillis) / MILLIS_PER_SECOND);
        BigInteger duration = BigInteger.valueOf((toMillis - fromMillis) / MILLIS_PER_SECOND);
        // Division cuts towards zero, and so does the contract's, whichever way the amplification moves.
        BigInteger moved = toThousandths(to).subtract(start).multiply(elapsed).divide(duration);
        return ofThousandths(start.add(moved));
    }

    /** A plain amplification, as the contracts hold it. */
    public static BigDecimal ofThousandths(BigInteger thousandths) {
        BigDecimal exact = new BigDecimal(thousandths, DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** As the contracts hold a plain amplification. */
    public static BigInteger toThousandths(BigDecimal amplification) {
        return amplification.movePointRight(DECIMALS).toBigInteger();
    }
}
