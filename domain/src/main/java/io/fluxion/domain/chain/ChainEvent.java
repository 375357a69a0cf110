package io.fluxion.domain.chain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One EVM log as the chain reported it, or its retraction after a reorg.
 *
 * <p>Exactly one of the payload components is present. They are nullable components of one record rather than a sealed
 * payload because records travel through Flink's evolvable serializer and sealed types would not. Order within a chain
 * is (blockNumber, logIndex); event time is the block's timestamp.
 *
 * @param eventId {@code chainId:blockHash:txHash:logIndex}
 * @param finality of the block when the record was written; a retraction keeps the original's
 * @param contract whose log it is; for a feed that stands behind a proxy, the proxy
 * @param reorgId the reorg that removed the event; null unless {@code retracted}
 * @param foreignPool the pool of another protocol that the event is of, which is no payload; null for events of ours
 */
public record ChainEvent(
        String eventId,
        int chainId,
        String contract,
        long blockNumber,
        String blockHash,
        long blockTimeMillis,
        String transactionHash,
        int logIndex,
        Finality finality,
        boolean retracted,
        @Nullable String reorgId,
        @Nullable PoolCreated poolCreated,
        @Nullable Swap swap,
        @Nullable LiquidityChange liquidityChange,
        @Nullable AnswerUpdated answerUpdated,
        @Nullable SyntheticChange syntheticChange,
        @Nullable PoolSetting poolSetting,
        @Nullable SharesTransferred sharesTransferred,
        @Nullable PoolReserves poolReserves,
        @Nullable ForeignPool foreignPool) {

    public ChainEvent {
        Objects.requireNonNull(eventId, "eventId");
        // State and messages of version 0.1 have none.
        finality = Objects.requireNonNullElse(finality, Finality.LATEST);
        int payloads = present(poolCreated)
                + present(swap)
                + present(liquidityChange)
                + present(answerUpdated)
                + present(syntheticChange)
                + present(poolSetting)
                + present(sharesTransferred)
                + present(poolReserves);
        if (payloads != 1) {
            throw new IllegalArgumentException("a chain event has exactly one payload, not " + payloads);
        }
        if (retracted != (reorgId != null)) {
            throw new IllegalArgumentException("a retraction names its reorg, and only a retraction does");
        }
    }

    /** An event with one of the payloads that most of them have. */
    public ChainEvent(
            String eventId,
            int chainId,
            String contract,
            long blockNumber,
            String blockHash,
            long blockTimeMillis,
            String transactionHash,
            int logIndex,
            Finality finality,
            boolean retracted,
            @Nullable String reorgId,
            @Nullable PoolCreated poolCreated,
            @Nullable Swap swap,
            @Nullable LiquidityChange liquidityChange,
            @Nullable AnswerUpdated answerUpdated,
            @Nullable SyntheticChange syntheticChange) {
        this(
                eventId,
                chainId,
                contract,
                blockNumber,
                blockHash,
                blockTimeMillis,
                transactionHash,
                logIndex,
                finality,
                retracted,
                reorgId,
                poolCreated,
                swap,
                liquidityChange,
                answerUpdated,
                syntheticChange,
                null,
                null,
                null,
                null);
    }

    /** An event of a contract of ours. */
    public ChainEvent(
            String eventId,
            int chainId,
            String contract,
            long blockNumber,
            String blockHash,
            long blockTimeMillis,
            String transactionHash,
            int logIndex,
            Finality finality,
            boolean retracted,
            @Nullable String reorgId,
            @Nullable PoolCreated poolCreated,
            @Nullable Swap swap,
            @Nullable LiquidityChange liquidityChange,
            @Nullable AnswerUpdated answerUpdated,
            @Nullable SyntheticChange syntheticChange,
            @Nullable PoolSetting poolSetting,
            @Nullable SharesTransferred sharesTransferred) {
        this(
                eventId,
                chainId,
                contract,
                blockNumber,
                blockHash,
                blockTimeMillis,
                transactionHash,
                logIndex,
                finality,
                retracted,
                reorgId,
                poolCreated,
                swap,
                liquidityChange,
                answerUpdated,
                syntheticChange,
                poolSetting,
                sharesTransferred,
                null,
                null);
    }

    /** The id of a log by its position: {@code chainId:blockHash:txHash:logIndex}. */
    public static String idOf(int chainId, String blockHash, String transactionHash, int logIndex) {
        return chainId + ":" + blockHash + ":" + transactionHash + ":" + logIndex;
    }

    /** The place in its chain, which a replacement by a reorg may fill anew: {@code chainId:blockNumber:logIndex}. */
    public String canonicalId() {
        return chainId + ":" + blockNumber + ":" + logIndex;
    }

    /** The Kafka key of the event's topic: {@code chainId:contract}. */
    public String partitionKey() {
        return chainId + ":" + contract;
    }

    /** The same event, taken back by a reorg. */
    public ChainEvent retractedBy(String reorg) {
        return copy(finality, true, reorg);
    }

    /** The same event, of a block that is settled so far. */
    public ChainEvent withFinality(Finality settled) {
        return settled == finality ? this : copy(settled, retracted, reorgId);
    }

    private ChainEvent copy(Finality settled, boolean takenBack, @Nullable String reorg) {
        return new ChainEvent(
                eventId,
                chainId,
                contract,
                blockNumber,
                blockHash,
                blockTimeMillis,
                transactionHash,
                logIndex,
                settled,
                takenBack,
                reorg,
                poolCreated,
                swap,
                liquidityChange,
                answerUpdated,
                syntheticChange,
                poolSetting,
                sharesTransferred,
                poolReserves,
                foreignPool);
    }

    private static int present(@Nullable Object payload) {
        return payload == null ? 0 : 1;
    }
}
