package io.fluxion.chain.decode;

import static io.fluxion.chain.decode.HandMadeLogs.POOL;
import static io.fluxion.chain.decode.HandMadeLogs.TRADER;
import static io.fluxion.chain.decode.HandMadeLogs.addressWord;
import static io.fluxion.chain.decode.HandMadeLogs.data;
import static io.fluxion.chain.decode.HandMadeLogs.log;
import static io.fluxion.chain.decode.HandMadeLogs.text;
import static io.fluxion.chain.decode.HandMadeLogs.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxion.chain.rpc.RawLog;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Hash;

class GeneralDecoderTest {
    private static final BigInteger UINT256_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final BigInteger INT256_MIN = BigInteger.TWO.pow(255).negate();
    private static final String ALL_ONES = "f".repeat(64);

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("no topic", "UNKNOWN_EVENT", "uint256", log("0x")),
                refused("an unknown topic", "UNKNOWN_EVENT", "uint256", log("0x", POOL)),
                refused("a topic too many", "WRONG_ABI", "uint256", log(data(word(1)), topic("uint256"), POOL)),
                refused("no data", "WRONG_ABI", "uint256", event("uint256", "0x")),
                refused("nothing at all", "WRONG_ABI", "uint256", event("uint256", "")),
                refused("half a word", "WRONG_ABI", "uint256", event("uint256", "0x" + "0".repeat(62))),
                refused("no hex", "WRONG_ABI", "uint256", event("uint256", "0x" + "z".repeat(64))),
                refused("half a byte", "WRONG_ABI", "bytes", event("bytes", data(word(32), word(1)) + "f")),
                refused("300 as a uint8", "WRONG_ABI", "uint8", event("uint8", data(word(300)))),
                refused("128 as an int8", "WRONG_ABI", "int8", event("int8", data(word(128)))),
                refused("2 as a bool", "WRONG_ABI", "bool", event("bool", data(word(2)))),
                refused("an address of 32 bytes", "WRONG_ABI", "address", event("address", data(ALL_ONES))),
                refused(
                        "5 bytes as bytes4",
                        "WRONG_ABI",
                        "bytes4",
                        event("bytes4", data("1122334455" + "0".repeat(54)))),
                refused("bad UTF-8", "WRONG_ABI", "string", event("string", textAt(new byte[] {(byte) 0xc3, 0x28}))),
                refused("an offset outside", "WRONG_ABI", "string", event("string", data(word(64), word(0)))),
                refused("an offset beyond all", "WRONG_ABI", "bytes", event("bytes", data(ALL_ONES, word(0)))),
                refused("a length outside", "WRONG_ABI", "bytes", event("bytes", data(word(32), word(33), word(0)))),
                refused("an endless array", "WRONG_ABI", "uint256[]", event("uint256[]", data(word(32), ALL_ONES))),
                refused("2^31 items", "WRONG_ABI", "uint256[]", event("uint256[]", data(word(32), word(1L << 31)))),
                refused("a bomb", "WRONG_ABI", "uint256[][]", event("uint256[][]", bomb())));
    }

    private static Arguments refused(String what, String code, String type, RawLog log) {
        return Arguments.of(what, code, type, log);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void logThatDoesNotFitIsRefusedWithItsCode(String what, String code, String type, RawLog log) {
        assertThatExceptionOfType(UndecodableLogException.class)
                .as(what)
                .isThrownBy(() -> decoder(type).decode(log))
                .extracting(UndecodableLogException::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[{\"type\":\"event\"", "[7]"})
    void whatIsNoAbiIsRefused(String abi) {
        assertThatIllegalArgumentException().isThrownBy(() -> GeneralDecoder.ofAbi(abi));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuple", "function", "fixed128x18"})
    void typeThatNothingHereDecodesIsRefusedAtOnce(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> decoder(type));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("uint256", data(word(UINT256_MAX)), UINT256_MAX),
                Arguments.of("int256", data(word(INT256_MIN)), INT256_MIN),
                Arguments.of("int256", data(ALL_ONES), BigInteger.ONE.negate()),
                Arguments.of("int8", data(word(BigInteger.valueOf(-128))), BigInteger.valueOf(-128)),
                Arguments.of("uint8", data(word(255)), BigInteger.valueOf(255)),
                Arguments.of("bool", data(word(1)), true),
                Arguments.of("bool", data(word(0)), false),
                Arguments.of("address", data(addressWord(TRADER)), TRADER),
                Arguments.of("bytes32", data(POOL.substring(2)), POOL),
                Arguments.of("bytes4", data("11223344" + "0".repeat(56)), "0x11223344"),
                Arguments.of("string", textAt("sETH/fUSD €".getBytes(StandardCharsets.UTF_8)), "sETH/fUSD €"),
                Arguments.of("string", textAt(new byte[0]), ""),
                Arguments.of("uint256[2]", data(word(1), word(2)), List.of(BigInteger.ONE, BigInteger.TWO)),
                Arguments.of("uint8[]", data(word(32), word(1), word(2)), List.of(BigInteger.TWO)),
                Arguments.of("address[]", data(word(32), word(0)), List.of()),
                Arguments.of(
                        "string[]",
                        data(word(32), word(2), word(64), word(128), word(1), "61" + "0".repeat(62), word(0)),
                        List.of("a", "")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("values")
    void valueIsDecoded(String type, String data, Object value) throws UndecodableLogException {
        DecodedEvent event = decoder(type).decode(event(type, data));
        assertThat(event.name()).isEqualTo("E");
        assertThat(event.values()).containsOnlyKeys("v").containsValue(value);
    }

    @Test
    void dataOf128KilobytesIsDecoded() throws UndecodableLogException {
        byte[] bytes = "x".repeat(128 << 10).getBytes(StandardCharsets.UTF_8);
        assertThat(decoder("string").decode(event("string", textAt(bytes))).values())
                .containsEntry("v", "x".repeat(128 << 10));
    }

    @Test
    void indexedValueOfDynamicSizeIsItsHash() throws UndecodableLogException {
        for (String type : List.of("string", "bytes", "uint256[]", "uint256[2]")) {
            GeneralDecoder decoder = GeneralDecoder.ofAbi(abi(type, true));
            assertThat(decoder.decode(log("0x", topic(type), POOL)).values()).containsEntry("v", POOL);
        }
        GeneralDecoder decoder = GeneralDecoder.ofAbi(abi("int256", true));
        assertThat(decoder.decode(log("0x", topic("int256"), "0x" + word(INT256_MIN)))
                        .values())
                .containsEntry("v", INT256_MIN);
    }

    /** ERC-20 and ERC-721 both have a Transfer(address,address,uint256). */
    @Test
    void sameSignatureIsToldApartByItsTopics() throws UndecodableLogException {
        String both = abi("uint256", true).replace("]}]", "]},")
                + abi("uint256", false).substring(1);
        GeneralDecoder decoder = GeneralDecoder.ofAbi(both);
        assertThat(decoder.decode(log("0x", topic("uint256"), "0x" + word(5))).values())
                .containsEntry("v", BigInteger.valueOf(5));
        assertThat(decoder.decode(event("uint256", data(word(6)))).values()).containsEntry("v", BigInteger.valueOf(6));
    }

    @Test
    void parameterWithoutANameHasItsPlace() throws UndecodableLogException {
        GeneralDecoder decoder = GeneralDecoder.ofAbi(abi("uint256", false).replace("\"v\"", "\"\""));
        assertThat(decoder.decode(event("uint256", data(word(6)))).values()).containsOnlyKeys("arg0");
    }

    /** Six hundred items that are all the same array of six hundred: 38 kilobytes that would be 360,000 values. */
    private static String bomb() {
        int items = 600;
        List<String> words = new ArrayList<>(List.of(word(32), word(items)));
        for (int i = 0; i < items; i++) {
            words.add(word(items * 32L));
        }
        words.add(word(items));
        for (int i = 0; i < items; i++) {
            words.add(word(1));
        }
        return data(words.toArray(String[]::new));
    }

    private static String textAt(byte[] bytes) {
        List<String> words = new ArrayList<>(List.of(word(32)));
        words.addAll(text(bytes));
        return data(words.toArray(String[]::new));
    }

    private static GeneralDecoder decoder(String type) {
        return GeneralDecoder.ofAbi(abi(type, false));
    }

    private static String abi(String type, boolean indexed) {
        return "[{\"type\":\"event\",\"name\":\"E\",\"anonymous\":false,\"inputs\":[{\"name\":\"v\",\"type\":\"" + type
                + "\",\"internalType\":\"" + type + "\",\"indexed\":" + indexed + "}]}]";
    }

    private static String topic(String type) {
        return Hash.sha3String("E(" + type + ")");
    }

    private static RawLog event(String type, String data) {
        return log(data, topic(type));
    }
}
