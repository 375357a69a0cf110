package io.fluxion.chain.decode;

import io.fluxion.chain.rpc.RawLog;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Events of the project's contracts with values by chance, encoded by web3j. */
final class RandomEvents {
    private static final int TEXT_POINTS_MAX = 40;

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    /** An event of any kind. */
    RawLog next() {
        return switch (random.nextInt(4)) {
            case 0 -> poolEvent();
            case 1 -> settingEvent();
            case 2 -> formerPoolEvent();
            default -> otherEvent();
        };
    }

    private RawLog poolEvent() {
        return switch (random.nextInt(5)) {
            case 0 ->
                event(
                        EventTopics.SWAP,
                        List.of(bytes32(), address(), bytes32()),
                        List.of(address(), address(), uint(), uint(), uint(), uint(), uints()));
            case 1 -> liquidity(EventTopics.LIQUIDITY_ADDED);
            case 2 -> liquidity(EventTopics.LIQUIDITY_REMOVED);
            case 3 -> event(EventTopics.SHARES_TRANSFERRED, List.of(bytes32(), address(), address()), List.of(uint()));
            default ->
                event(
                        EventTopics.POOL_CREATED,
                        List.of(bytes32()),
                        List.of(
                                text(),
                                addresses(),
                                uints(),
                                uint(),
                                new Uint8(random.nextInt(2)),
                                uint(),
                                uint(),
                                address(),
                                addresses()));
        };
    }

    private RawLog liquidity(String topic) {
        return event(topic, List.of(bytes32(), address()), List.of(uints(), uint(), uints(), uints(), uint()));
    }

    private RawLog settingEvent() {
        return switch (random.nextInt(7)) {
            case 0 ->
                event(
                        EventTopics.AMPLIFICATION_RAMP_SET,
                        List.of(bytes32()),
                        List.of(uint(), uint(), time(), time(), uint(), uint(), time(), time()));
            case 1 -> event(EventTopics.SWAP_FEE_SET, List.of(bytes32()), List.of(uint(), uint()));
            case 2 -> event(EventTopics.PROTOCOL_FEE_SET, List.of(bytes32()), List.of(uint(), uint()));
            case 3 -> event(EventTopics.TOKEN_RATES_SET, List.of(bytes32()), List.of(uints(), uints()));
            case 4 -> event(EventTopics.POOL_PAUSED, List.of(bytes32()), List.of(time(), time()));
            case 5 -> event(EventTopics.POOL_UNPAUSED, List.of(bytes32()), List.of(time(), time()));
            default -> event(EventTopics.PROTOCOL_FEES_COLLECTED, List.of(bytes32(), address()), List.of(uints()));
        };
    }

    private RawLog formerPoolEvent() {
        return switch (random.nextInt(4)) {
            case 0 ->
                event(
                        EventTopics.FORMER_SWAP,
                        List.of(bytes32(), address(), bytes32()),
                        List.of(address(), address(), uint(), uint(), uint(), uints()));
            case 1 -> formerLiquidity(EventTopics.FORMER_LIQUIDITY_ADDED);
            case 2 -> formerLiquidity(EventTopics.FORMER_LIQUIDITY_REMOVED);
            default ->
                event(
                        EventTopics.FORMER_POOL_CREATED,
                        List.of(bytes32()),
                        List.of(text(), addresses(), uints(), uint()));
        };
    }

    private RawLog formerLiquidity(String topic) {
        return event(topic, List.of(bytes32(), address()), List.of(uints(), uint(), uints(), uint()));
    }

    private RawLog otherEvent() {
        return switch (random.nextInt(4)) {
            case 0 -> event(EventTopics.ANSWER_UPDATED, List.of(signed(), uint()), List.of(time()));
            case 1 -> event(EventTopics.SYNTHETIC_CREATED, List.of(bytes32()), List.of(address(), address(), text()));
            case 2 ->
                event(EventTopics.SYNTHETIC_MINTED, List.of(bytes32(), address()), List.of(uint(), uint(), signed()));
            default ->
                event(EventTopics.SYNTHETIC_BURNED, List.of(bytes32(), address()), List.of(uint(), uint(), signed()));
        };
    }

    private Uint256 time() {
        return new Uint256(random.nextLong(4_000_000_000L));
    }

    @SuppressWarnings("rawtypes")
    private static RawLog event(String topic, List<Type> indexed, List<Type> inData) {
        List<String> topics = new ArrayList<>(List.of(topic));
        indexed.forEach(value -> topics.add("0x" + TypeEncoder.encode(value)));
        return HandMadeLogs.log("0x" + FunctionEncoder.encodeConstructor(inData), topics.toArray(String[]::new));
    }

    private BigInteger bits(int bits) {
        // As many small numbers as large ones, and the extremes now and then.
        return switch (random.nextInt(8)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
            default -> new BigInteger(random.nextInt(bits + 1), random);
        };
    }

    private Uint256 uint() {
        return new Uint256(bits(256));
    }

    private Int256 signed() {
        BigInteger magnitude = bits(255);
        return new Int256(random.nextBoolean() ? magnitude : magnitude.negate().subtract(BigInteger.ONE));
    }

    private Address address() {
        return new Address(bits(160));
    }

    private Bytes32 bytes32() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Bytes32(bytes);
    }

    private DynamicArray<Uint256> uints() {
        return new DynamicArray<>(
                Uint256.class,
                IntStream.range(0, random.nextInt(9)).mapToObj(i -> uint()).toList());
    }

    private DynamicArray<Address> addresses() {
        return new DynamicArray<>(
                Address.class,
                IntStream.range(0, random.nextInt(9)).mapToObj(i -> address()).toList());
    }

    private Utf8String text() {
        StringBuilder text = new StringBuilder();
        for (int points = random.nextInt(TEXT_POINTS_MAX); points > 0; points--) {
            int point = random.nextInt(Character.MAX_CODE_POINT + 1);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return new Utf8String(text.toString());
    }
}
