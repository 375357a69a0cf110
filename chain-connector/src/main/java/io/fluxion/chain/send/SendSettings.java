package io.fluxion.chain.send;

import java.math.BigInteger;
import java.time.Duration;

/**
 * How an account's transactions are sent and waited for.
 *
 * @param confirmations how many blocks on top of a swap's own make it final
 * @param replaceAfterBlocks a transaction that so many blocks left out is replaced by a dearer one
 * @param replaceAfter and not before this time: blocks of a fast chain come before the transaction is known everywhere
 * @param tipWeiPerGas what a block's builder is offered at first
 * @param feeWeiPerGasMax what no transaction ever pays more than
 */
public record SendSettings(
        int confirmations,
        int replaceAfterBlocks,
        Duration replaceAfter,
        BigInteger tipWeiPerGas,
        BigInteger feeWeiPerGasMax) {

    /** Ethereum has been dearer than this for minutes only. */
    public static final long FEE_GWEI_MAX = 500;

    private static final BigInteger GWEI = BigInteger.TEN.pow(9);

    /** For a chain of one's own: two blocks are deeper than any reorg that nobody asks for. */
    public static final SendSettings LOCAL =
            new SendSettings(2, 3, Duration.ofSeconds(3), GWEI, GWEI.multiply(BigInteger.valueOf(FEE_GWEI_MAX)));

    public SendSettings {
        if (confirmations < 0 || replaceAfterBlocks < 1 || replaceAfter.isNegative()) {
            throw new IllegalArgumentException("confirmations, blocks and time to wait are not negative");
        }
        if (tipWeiPerGas.signum() < 0 || tipWeiPerGas.compareTo(feeWeiPerGasMax) > 0) {
            throw new IllegalArgumentException("the tip is a part of the highest fee");
        }
    }

    /** The same with another depth. */
    public SendSettings withConfirmations(int blocks) {
        return new SendSettings(blocks, replaceAfterBlocks, replaceAfter, tipWeiPerGas, feeWeiPerGasMax);
    }

    /** The same with another bound; the tip stays within it. */
    public SendSettings withFeeGweiMax(long gwei) {
        BigInteger max = GWEI.multiply(BigInteger.valueOf(gwei));
        return new SendSettings(confirmations, replaceAfterBlocks, replaceAfter, tipWeiPerGas.min(max), max);
    }
}
