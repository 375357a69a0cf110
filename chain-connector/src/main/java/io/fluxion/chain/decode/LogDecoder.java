package io.fluxion.chain.decode;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.SyntheticChange;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decodes the logs of the project's contracts; stateless. */
public final class LogDecoder {
    private static final long MILLIS_PER_SECOND = 1000;

    private static final Map<String, Decoding> DECODINGS = Map.ofEntries(
            entry(EventTopics.SWAP, 4, (t, d) -> Payload.of(PoolLogs.swap(t, d))),
            entry(EventTopics.LIQUIDITY_ADDED, 3, (t, d) -> Payload.of(PoolLogs.liquidity(t, d, true))),
            entry(EventTopics.LIQUIDITY_REMOVED, 3, (t, d) -> Payload.of(PoolLogs.liquidity(t, d, false))),
            entry(EventTopics.POOL_CREATED, 2, (t, d) -> Payload.of(PoolLogs.created(t, d))),
            entry(EventTopics.SHARES_TRANSFERRED, 4, (t, d) -> Payload.of(PoolLogs.sharesTransferred(t, d))),
            entry(EventTopics.AMPLIFICATION_RAMP_SET, 2, (t, d) -> Payload.of(PoolLogs.rampSet(t, d))),
            entry(EventTopics.SWAP_FEE_SET, 2, (t, d) -> Payload.of(PoolLogs.swapFeeSet(t, d))),
            entry(EventTopics.PROTOCOL_FEE_SET, 2, (t, d) -> Payload.of(PoolLogs.protocolFeeSet(t, d))),
            entry(EventTopics.TOKEN_RATES_SET, 2, (t, d) -> Payload.of(PoolLogs.ratesSet(t, d))),
            entry(EventTopics.POOL_PAUSED, 2, (t, d) -> Payload.of(PoolLogs.paused(t, d))),
            entry(EventTopics.POOL_UNPAUSED, 2, (t, d) -> Payload.of(PoolLogs.unpaused(t, d))),
            entry(EventTopics.PROTOCOL_FEES_COLLECTED, 3, (t, d) -> Payload.of(PoolLogs.feesCollected(t, d))),
            entry(EventTopics.FORMER_SWAP, 4, (t, d) -> Payload.of(PoolLogs.formerSwap(t, d))),
            entry(EventTopics.FORMER_LIQUIDITY_ADDED, 3, (t, d) -> Payload.of(PoolLogs.formerLiquidity(t, d, true))),
            entry(EventTopics.FORMER_LIQUIDITY_REMOVED, 3, (t, d) -> Payload.of(PoolLogs.formerLiquidity(t, d, false))),
            entry(EventTopics.FORMER_POOL_CREATED, 2, (t, d) -> Payload.of(PoolLogs.formerCreated(t, d))),
            entry(EventTopics.ANSWER_UPDATED, 3, (t, d) -> Payload.of(answer(t, d))),
            entry(EventTopics.SYNTHETIC_CREATED, 2, (t, d) -> Payload.of(created(t, d))),
            entry(EventTopics.SYNTHETIC_MINTED, 3, (t, d) -> Payload.of(minted(t, d))),
            entry(EventTopics.SYNTHETIC_BURNED, 3, (t, d) -> Payload.of(burned(t, d))));

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
        return payload.eventOf(chainId, blockTimeMillis, log);
    }

    private static Map.Entry<String, Decoding> entry(String topic, int topics, Reading reading) {
        return Map.entry(topic, new Decoding(topics, reading));
    }

    private record Decoding(int topics, Reading reading) {}

    private interface Reading {
        Payload read(List<String> topics, AbiWords data) throws UndecodableLogException;
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
}
