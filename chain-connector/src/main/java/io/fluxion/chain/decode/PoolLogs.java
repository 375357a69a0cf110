package io.fluxion.chain.decode;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.SharesTransferred;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pool manager's events, cut out of their words. */
final class PoolLogs {
    private static final int WAD_DECIMALS = 18;
    private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);

    private PoolLogs() {}

    static PoolCreated created(List<String> topics, AbiWords data) throws UndecodableLogException {
        PoolKind kind = kind(data.uint256(4));
        BigDecimal amplification = switch (kind) {
            case WEIGHTED, CONCENTRATED, OTHER -> null;
            case STABLE -> AmplificationRamp.ofThousandths(data.uint256(5));
        };
        return new PoolCreated(
                poolId(topics),
                data.string(0),
                data.addressArray(1),
                fractions(data, 2),
                fraction(data.uint256(3)),
                kind,
                amplification,
                fraction(data.uint256(6)));
    }

    static Swap swap(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new Swap(
                poolId(topics),
                topic(topics, 2).address(0),
                clientId(topics),
                data.address(0),
                data.address(1),
                data.uint256(2),
                data.uint256(3),
                data.uint256(4),
                data.uint256Array(6),
                data.uint256(5));
    }

    static LiquidityChange liquidity(List<String> topics, AbiWords data, boolean added) throws UndecodableLogException {
        return new LiquidityChange(
                poolId(topics),
                topic(topics, 2).address(0),
                added,
                data.uint256Array(0),
                data.uint256(1),
                data.uint256Array(3),
                data.uint256(4),
                someOrNone(data.uint256Array(2)));
    }

    static SharesTransferred sharesTransferred(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new SharesTransferred(
                poolId(topics), topic(topics, 2).address(0), topic(topics, 3).address(0), data.uint256(0));
    }

    static PoolSetting rampSet(List<String> topics, AbiWords data) throws UndecodableLogException {
        return PoolSetting.of(
                poolId(topics),
                PoolSetting.Kind.AMPLIFICATION_RAMP,
                PoolSettings.ofRamp(ramp(data, 0)),
                PoolSettings.ofRamp(ramp(data, 4)));
    }

    static PoolSetting swapFeeSet(List<String> topics, AbiWords data) throws UndecodableLogException {
        return PoolSetting.of(
                poolId(topics),
                PoolSetting.Kind.SWAP_FEE,
                PoolSettings.ofSwapFee(fraction(data.uint256(0))),
                PoolSettings.ofSwapFee(fraction(data.uint256(1))));
    }

    static PoolSetting protocolFeeSet(List<String> topics, AbiWords data) throws UndecodableLogException {
        return PoolSetting.of(
                poolId(topics),
                PoolSetting.Kind.PROTOCOL_FEE,
                PoolSettings.ofProtocolFee(fraction(data.uint256(0))),
                PoolSettings.ofProtocolFee(fraction(data.uint256(1))));
    }

    static PoolSetting ratesSet(List<String> topics, AbiWords data) throws UndecodableLogException {
        return PoolSetting.of(
                poolId(topics),
                PoolSetting.Kind.TOKEN_RATES,
                PoolSettings.ofRates(fractions(data, 0)),
                PoolSettings.ofRates(fractions(data, 1)));
    }

    static PoolSetting paused(List<String> topics, AbiWords data) throws UndecodableLogException {
        return pause(PoolSetting.Kind.PAUSED, topics, data);
    }

    static PoolSetting unpaused(List<String> topics, AbiWords data) throws UndecodableLogException {
        return pause(PoolSetting.Kind.UNPAUSED, topics, data);
    }

    private static PoolSetting pause(PoolSetting.Kind kind, List<String> topics, AbiWords data)
            throws UndecodableLogException {
        return PoolSetting.of(
                poolId(topics),
                kind,
                PoolSettings.ofPause(millis(data.uint256(0))),
                PoolSettings.ofPause(millis(data.uint256(1))));
    }

    static PoolSetting feesCollected(List<String> topics, AbiWords data) throws UndecodableLogException {
        return PoolSetting.collected(poolId(topics), topic(topics, 2).address(0), data.uint256Array(0));
    }

    static PoolCreated formerCreated(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new PoolCreated(
                poolId(topics), data.string(0), data.addressArray(1), fractions(data, 2), fraction(data.uint256(3)));
    }

    static Swap formerSwap(List<String> topics, AbiWords data) throws UndecodableLogException {
        return new Swap(
                poolId(topics),
                topic(topics, 2).address(0),
                clientId(topics),
                data.address(0),
                data.address(1),
                data.uint256(2),
                data.uint256(3),
                data.uint256(4),
                data.uint256Array(5));
    }

    static LiquidityChange formerLiquidity(List<String> topics, AbiWords data, boolean added)
            throws UndecodableLogException {
        return new LiquidityChange(
                poolId(topics),
                topic(topics, 2).address(0),
                added,
                data.uint256Array(0),
                data.uint256(1),
                data.uint256Array(2),
                data.uint256(3));
    }

    private static AmplificationRamp ramp(AbiWords data, int index) throws UndecodableLogException {
        return new AmplificationRamp(
                AmplificationRamp.ofThousandths(data.uint256(index)),
                AmplificationRamp.ofThousandths(data.uint256(index + 1)),
                millis(data.uint256(index + 2)),
                millis(data.uint256(index + 3)));
    }

    private static PoolKind kind(BigInteger ordinal) throws UndecodableLogException {
        if (ordinal.signum() == 0) {
            return PoolKind.WEIGHTED;
        }
        if (ordinal.equals(BigInteger.ONE)) {
            return PoolKind.STABLE;
        }
        throw new UndecodableLogException(UndecodableLogException.WRONG_ABI, "a pool of an unknown kind");
    }

    private static @Nullable List<BigInteger> someOrNone(List<BigInteger> fees) {
        return fees.stream().allMatch(fee -> fee.signum() == 0) ? null : fees;
    }

    private static @Nullable String clientId(List<String> topics) throws UndecodableLogException {
        return ClientIds.fromHex(topic(topics, 3).bytes32(0));
    }

    private static String poolId(List<String> topics) throws UndecodableLogException {
        return topic(topics, 1).bytes32(0);
    }

    private static AbiWords topic(List<String> topics, int index) throws UndecodableLogException {
        return AbiWords.ofTopic(topics.get(index));
    }

    private static List<BigDecimal> fractions(AbiWords data, int index) throws UndecodableLogException {
        return data.uint256Array(index).stream().map(PoolLogs::fraction).toList();
    }

    private static BigDecimal fraction(BigInteger wad) {
        BigDecimal exact = new BigDecimal(wad, WAD_DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static long millis(BigInteger seconds) throws UndecodableLogException {
        BigInteger millis = seconds.multiply(MILLIS_PER_SECOND);
        if (millis.bitLength() >= Long.SIZE) {
            throw new UndecodableLogException(UndecodableLogException.WRONG_ABI, "a time that is none");
        }
        return millis.longValue();
    }
}
