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

/** Events of the project's contracts with values by chance, encoded by web3j. */
final class RandomEvents {
    private static final int TEXT_POINTS_MAX = 40;

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    /** An event of any kind. */
    RawLog next() {
        return switch (random.nextInt(8)) {
            case 0 ->
                event(
                        EventTopics.SWAP,
                        List.of(bytes32(), address(), bytes32()),
                        List.of(address(), address(), uint(), uint(), uint(), uints()));
            case 1 ->
                event(
                        EventTopics.LIQUIDITY_ADDED,
                        List.of(bytes32(), address()),
                        List.of(uints(), uint(), uints(), uint()));
            case 2 ->
                event(
                        EventTopics.LIQUIDITY_REMOVED,
                        List.of(bytes32(), address()),
                        List.of(uints(), uint(), uints(), uint()));
            case 3 ->
                event(EventTopics.POOL_CREATED, List.of(bytes32()), List.of(text(), addresses(), uints(), uint()));
            case 4 ->
                event(
                        EventTopics.ANSWER_UPDATED,
                        List.of(signed(), uint()),
                        List.of(new Uint256(random.nextLong(4_000_000_000L))));
            case 5 -> event(EventTopics.SYNTHETIC_CREATED, List.of(bytes32()), List.of(address(), address(), text()));
            case 6 ->
                event(EventTopics.SYNTHETIC_MINTED, List.of(bytes32(), address()), List.of(uint(), uint(), signed()));
            default ->
                event(EventTopics.SYNTHETIC_BURNED, List.of(bytes32(), address()), List.of(uint(), uint(), signed()));
        };
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
