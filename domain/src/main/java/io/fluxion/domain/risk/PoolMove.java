package io.fluxion.domain.risk;

/**
 * Something in a pool that a sequence of events may be made of.
 *
 * @param poolKey {@code chainId:poolId}
 * @param fraction the part of the balances removed, or the relative move of the price
 */
public record PoolMove(
        String poolKey,
        Kind kind,
        String eventId,
        double fraction,
        long blockNumber,
        int logIndex,
        long blockTimeMillis) {

    /** What happened. */
    public enum Kind {
        /** Liquidity was removed, a tenth of the balances or more. */
        DRAIN,
        /** The price stands 3 % or more from where the last drain left it. */
        PRICE_STEP,
        /** A reorg took the event back. */
        RETRACTION
    }
}
