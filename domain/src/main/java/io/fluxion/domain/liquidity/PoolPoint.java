package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.PoolSettings;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool stands right after one log.
 *
 * @param price of a pool of concentrated liquidity; null for others
 * @param settings all of the pool's from here on; null where the log left them as they were
 */
public record PoolPoint(
        String eventId,
        long blockNumber,
        String blockHash,
        int logIndex,
        long blockTimeMillis,
        List<BigInteger> balancesRaw,
        BigInteger totalSharesRaw,
        @Nullable PoolSettings settings,
        @Nullable ConcentratedPrice price) {

    public PoolPoint {
        balancesRaw = List.copyOf(balancesRaw);
    }

    /** A point that leaves the settings as they were. */
    public PoolPoint(
            String eventId,
            long blockNumber,
            String blockHash,
            int logIndex,
            long blockTimeMillis,
            List<BigInteger> balancesRaw,
            BigInteger totalSharesRaw) {
        this(eventId, blockNumber, blockHash, logIndex, blockTimeMillis, balancesRaw, totalSharesRaw, null, null);
    }

    static PoolPoint after(ChainEvent event, List<BigInteger> balancesRaw, BigInteger totalSharesRaw) {
        return new PoolPoint(
                event.eventId(),
                event.blockNumber(),
                event.blockHash(),
                event.logIndex(),
                event.blockTimeMillis(),
                balancesRaw,
                totalSharesRaw);
    }

    /** The pool as it was, with other settings. */
    PoolPoint set(ChainEvent event, PoolSettings newSettings) {
        return new PoolPoint(
                event.eventId(),
                event.blockNumber(),
                event.blockHash(),
                event.logIndex(),
                event.blockTimeMillis(),
                balancesRaw,
                totalSharesRaw,
                newSettings,
                price);
    }

    PoolPoint at(@Nullable ConcentratedPrice newPrice) {
        return new PoolPoint(
                eventId,
                blockNumber,
                blockHash,
                logIndex,
                blockTimeMillis,
                balancesRaw,
                totalSharesRaw,
                settings,
                newPrice);
    }

    /** Chain order against a log: negative when this point came before it. */
    int compareTo(ChainEvent event) {
        int byBlock = Long.compare(blockNumber, event.blockNumber());
        return byBlock != 0 ? byBlock : Integer.compare(logIndex, event.logIndex());
    }
}
