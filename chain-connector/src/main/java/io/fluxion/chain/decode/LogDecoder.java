package io.fluxion.chain.decode;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.chain.SyntheticChange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the logs of the project's contracts; stateless. */
public final class LogDecoder {
    private static final int WAD_DECIMALS = 18;
    private static final long MILLIS_PER_SECOND = 1000;

    private static final Map<String, Decoding> DECODINGS = Map.of(
            EventTopics.SWAP, new Decoding(4, (t, d) -> Payload.of(swap(t, d))),
            EventTopics.LIQUIDITY_ADDED, new Decoding(3, (t, d) -> Payload.of(liquidity(t, d, true))),
            EventTopics.LIQUIDITY_REMOVED, new Decoding(3, (t, d) -> Payload.of(liquidity(t, d, false))),
            EventTopics.POOL_CREATED, new Decoding(2, (t, d) -> Payload.of(poolCreated(t, d))),
            EventTopics.ANSWER_UPDATED, new Decoding(3, (t, d) -> Payload.of(answer(t, d))),
            EventTopics.SYNTHETIC_CREATED, new Decoding(2, (t, d) -> Payload.of(created(t, d))),
            EventTopics.SYNTHETIC_MINTED, new Decoding(3, (t, d) -> Payload.of(minted(t, d))),
            EventTopics.SYNTHETIC_BURNED, new Decoding(3, (t, d) -> Payload.of(burned(t, d))));

    private LogDecoder() {}

    /** Whether a log is of the contract's own administration, which no stream wants to know. */
    public static boolean isAdministration(RawLog log) {
        return !log.topics().isEmpty()
                && EventTopics.ADMINISTRATION.contains(log.topics().get(0).toLowerCase(Locale.ROOT));
    }

    /** The event of a log in a block of a chain. */
    public static ChainEvent decode(int chainId, long blockTimeMillis, RawLog log) throws UndecodableLogException {
        Decoding decoding = log.topics().isEmpty()
                ? null
                : DECODINGS.get(log.topics().get(0).toLowerCase(Locale.ROOT));
        if (decoding == null) {
            throw new UndecodableLogException(UndecodableLogException.UNKNOWN_EVENT, "no event of ours has this topic");
        }
        if (log.topics().size() != decoding.topics()) {
            throw new UndecodableLogException(
                    UndecodableLogException.WRONG_ABI, log.topics().size() + " topics instead of " + decoding.topics());
        }
        Payload payload = decoding.reading().read(log.topics(), AbiWords.ofData(log.data()));
        return new ChainEvent(
                ChainEvent.idOf(chainId, log.blockHash(), log.transactionHash(), log.logIndex()),
                chainId,
                log.address(),
                log.blockNumber(),
                log.blockHash(),
                blockTimeMillis,
                log.transactionHash(),
                log.logIndex(),
                Finality.LATEST,
                false,
                null,
                payload.poolCreated(),
                payload.swap(),
                payload.liquidityChange(),
                payload.answerUpdated(),
                payload.syntheticChange());
    }

    private record Decoding(int topics, Reading reading) {}

    private interface Reading {
        Payload read(List<String> topics, AbiWords data) throws UndecodableLogException;
    }

    private record Payload(
            @Nullable PoolCreated poolCreated,
            @Nullable Swap swap,
            @Nullable LiquidityChange liquidityChange,
            @Nullable AnswerUpdated answerUpdated,
            @Nullable SyntheticChange syntheticChange) {

        static Payload of(PoolCreated created) {
            return new Payload(created, null, null, null, null);
        }

        static Payload of(Swap swap) {
            return new Payload(null, swap, null, null, null);
        }

        static Payload of(LiquidityChange change) {
            return new Payload(null, null, change, null, null);
        }

        static Payload of(AnswerUpdated answer) {
            return new Payload(null, null, null, answer, null);
        }

        static Payload of(SyntheticChange change) {
            return new Payload(null, null, null, null, change);
        }
    }

    private static Swap swap(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new Swap(
                topic(topics, 1).bytes32(0),
                topic(topics, 2).address(0),
                ClientIds.fromHex(topic(topics, 3).bytes32(0)),
                data.address(0),
                data.address(1),
                data.uint256(2),
                data.uint256(3),
                data.uint256(4),
                data.uint256Array(5));
    }

    private static LiquidityChange liquidity(List<String> topics, AbiWords data, boolean added)
            throws UndecodableLogException {
        return new LiquidityChange(
                topic(topics, 1).bytes32(0),
                topic(topics, 2).address(0),
                added,
                data.uint256Array(0),
                data.uint256(1),
                data.uint256Array(2),
                data.uint256(3));
    }

    private static PoolCreated poolCreated(List<String> topics, AbiWords data) throws UndecodableLogException {
        List<BigDecimal> weights =
                data.uint256Array(2).stream().map(LogDecoder::fraction).toList();
        return new PoolCreated(
                topic(topics, 1).bytes32(0), data.string(0), data.addressArray(1), weights, fraction(data.uint256(3)));
    }

    private static AnswerUpdated answer(List<String> topics, AbiWords data) throws UndecodableLogException {
        BigInteger updatedAtMillis = data.uint256(0).multiply(BigInteger.valueOf(MILLIS_PER_SECOND));
        if (updatedAtMillis.bitLength() >= Long.SIZE) {
            throw new UndecodableLogException(UndecodableLogException.WRONG_ABI, "updatedAt is no time");
        }
        return new AnswerUpdated(topic(topics, 1).int256(0), topic(topics, 2).uint256(0), updatedAtMillis.longValue());
    }

    private static SyntheticChange created(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new SyntheticChange(
                SyntheticChange.Kind.CREATED,
                topic(topics, 1).bytes32(0),
                null,
                data.address(0),
                data.address(1),
                data.string(2),
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO);
    }

    private static SyntheticChange minted(List<String> topics, AbiWords data) throws UndecodableLogException {
        return change(SyntheticChange.Kind.MINTED, topics, data.uint256(1), data.uint256(0), data.int256(2));
    }

    private static SyntheticChange burned(List<String> topics, AbiWords data) throws UndecodableLogException {
        return change(SyntheticChange.Kind.BURNED, topics, data.uint256(0), data.uint256(1), data.int256(2));
    }

    private static SyntheticChange change(
            SyntheticChange.Kind kind, List<String> topics, BigInteger amount, BigInteger collateral, BigInteger price)
            throws UndecodableLogException {
        return new SyntheticChange(
                kind,
                topic(topics, 1).bytes32(0),
                topic(topics, 2).address(0),
                null,
                null,
                null,
                amount,
                collateral,
                price);
    }

    private static AbiWords topic(List<String> topics, int index) throws UndecodableLogException {
        return AbiWords.ofTopic(topics.get(index));
    }

    private static BigDecimal fraction(BigInteger wad) {
        BigDecimal exact = new BigDecimal(wad, WAD_DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
