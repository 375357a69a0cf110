package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import java.math.BigInteger;
import java.util.List;

/** A pool's balances right after one log. */
public record PoolPoint(
        String eventId,
        long blockNumber,
        String blockHash,
        int logIndex,
        long blockTimeMillis,
        List<BigInteger> balancesRaw,
        BigInteger totalSharesRaw) {

    public PoolPoint {
        balancesRaw = List.copyOf(balancesRaw);
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

    /** Chain order against a log: negative when this point came before it. */
    int compareTo(ChainEvent event) {
        int byBlock = Long.compare(blockNumber, event.blockNumber());
        return byBlock != 0 ? byBlock : Integer.compare(logIndex, event.logIndex());
    }
}
