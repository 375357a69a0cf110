package io.fluxion.chain.decode;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.SharesTransferred;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.chain.SyntheticChange;
import org.jspecify.annotations.Nullable;

/** What a log says: one of these. */
public record Payload(
        @Nullable PoolCreated poolCreated,
        @Nullable Swap swap,
        @Nullable LiquidityChange liquidityChange,
        @Nullable AnswerUpdated answerUpdated,
        @Nullable SyntheticChange syntheticChange,
        @Nullable PoolSetting poolSetting,
        @Nullable SharesTransferred sharesTransferred,
        @Nullable PoolReserves poolReserves) {

    /** One of this kind. */
    public static Payload of(PoolCreated payload) {
        return new Payload(payload, null, null, null, null, null, null, null);
    }

    /** One of this kind. */
    public static Payload of(Swap payload) {
        return new Payload(null, payload, null, null, null, null, null, null);
    }

    /** One of this kind. */
    public static Payload of(LiquidityChange payload) {
        return new Payload(null, null, payload, null, null, null, null, null);
    }

    /** One of this kind. */
    public static Payload of(AnswerUpdated payload) {
        return new Payload(null, null, null, payload, null, null, null, null);
    }

    /** One of this kind. */
    public static Payload of(SyntheticChange payload) {
        return new Payload(null, null, null, null, payload, null, null, null);
    }

    /** One of this kind. */
    public static Payload of(PoolSetting payload) {
        return new Payload(null, null, null, null, null, payload, null, null);
    }

    /** One of this kind. */
    public static Payload of(SharesTransferred payload) {
        return new Payload(null, null, null, null, null, null, payload, null);
    }

    /** One of this kind. */
    public static Payload of(PoolReserves payload) {
        return new Payload(null, null, null, null, null, null, null, payload);
    }

    /** The event of a log of ours. */
    ChainEvent eventOf(int chainId, long blockTimeMillis, RawLog log) {
        return eventOf(chainId, blockTimeMillis, log, log.address(), null);
    }

    /**
     * The event of a log.
     *
     * @param contract that it is said of, which may be another than the one that wrote it
     * @param pool of another protocol that it is of; null for one of ours, and for no pool at all
     */
    public ChainEvent eventOf(
            int chainId, long blockTimeMillis, RawLog log, String contract, @Nullable ForeignPool pool) {
        return new ChainEvent(
                ChainEvent.idOf(chainId, log.blockHash(), log.transactionHash(), log.logIndex()),
                chainId,
                contract,
                log.blockNumber(),
                log.blockHash(),
                blockTimeMillis,
                log.transactionHash(),
                log.logIndex(),
                Finality.LATEST,
                false,
                null,
                poolCreated,
                swap,
                liquidityChange,
                answerUpdated,
                syntheticChange,
                poolSetting,
                sharesTransferred,
                poolReserves,
                pool);
    }
}
