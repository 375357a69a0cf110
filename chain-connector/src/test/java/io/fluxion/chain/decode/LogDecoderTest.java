package io.fluxion.chain.decode;

import static io.fluxion.chain.decode.HandMadeLogs.NO_CLIENT;
import static io.fluxion.chain.decode.HandMadeLogs.POOL;
import static io.fluxion.chain.decode.HandMadeLogs.TOKEN_IN;
import static io.fluxion.chain.decode.HandMadeLogs.TOKEN_OUT;
import static io.fluxion.chain.decode.HandMadeLogs.TRADER;
import static io.fluxion.chain.decode.HandMadeLogs.addressWord;
import static io.fluxion.chain.decode.HandMadeLogs.data;
import static io.fluxion.chain.decode.HandMadeLogs.log;
import static io.fluxion.chain.decode.HandMadeLogs.text;
import static io.fluxion.chain.decode.HandMadeLogs.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.chain.SyntheticChange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogDecoderTest {
    private static final int CHAIN = 31337;
    private static final long BLOCK_TIME = 1_700_000_000_000L;
    private static final String TRADER_TOPIC = "0x" + addressWord(TRADER);
    private static final BigInteger UINT256_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final BigInteger INT256_MIN = BigInteger.TWO.pow(255).negate();

    static Stream<Arguments> refusals() {
        RawLog swap = HandMadeLogs.swap(NO_CLIENT, 10);
        String data = swap.data();
        return Stream.of(
                Arguments.of("no topic", log("0x"), "UNKNOWN_EVENT"),
                Arguments.of("an unknown topic", log("0x", "0x" + "99".repeat(32)), "UNKNOWN_EVENT"),
                Arguments.of("a topic too few", log(data, EventTopics.SWAP, POOL, TRADER_TOPIC), "WRONG_ABI"),
                Arguments.of("no data", withData(swap, "0x"), "WRONG_ABI"),
                Arguments.of("data without 0x", withData(swap, ""), "WRONG_ABI"),
                Arguments.of("data cut short", withData(swap, data.substring(0, data.length() - 2)), "WRONG_ABI"),
                Arguments.of("data that is no hex", withData(swap, data.replace('2', 'g')), "WRONG_ABI"),
                Arguments.of("a signed word", withData(swap, "0x-" + data.substring(3)), "WRONG_ABI"),
                Arguments.of("a short topic", swapWithPoolTopic("0xab"), "WRONG_ABI"),
                Arguments.of("an address of 32 bytes", withWord(swap, 0, "f".repeat(64)), "WRONG_ABI"),
                Arguments.of("an offset after the data", withWord(swap, 6, word(9_999)), "WRONG_ABI"),
                Arguments.of("an offset beyond any data", withWord(swap, 6, word(UINT256_MAX)), "WRONG_ABI"),
                Arguments.of("an endless array", withWord(swap, 7, word(UINT256_MAX)), "WRONG_ABI"),
                Arguments.of("an array longer than any pool", withWord(swap, 7, word(65)), "WRONG_ABI"),
                Arguments.of("a round in no time", HandMadeLogs.answer(BigInteger.ONE, 1, Long.MAX_VALUE), "WRONG_ABI"),
                Arguments.of("a name that is no UTF-8", poolCreated(new byte[] {(byte) 0xc3, 0x28}, 0), "WRONG_ABI"),
                Arguments.of("a kind of pool that is none", poolCreated(new byte[] {}, 2), "WRONG_ABI"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aLogThatIsNoEventIsRefusedWithItsCode(String what, RawLog log, String code) {
        assertThatExceptionOfType(UndecodableLogException.class)
                .as(what)
                .isThrownBy(() -> LogDecoder.decode(CHAIN, BLOCK_TIME, log))
                .extracting(UndecodableLogException::code)
                .isEqualTo(code);
    }

    @Test
    void administrationIsNoEventAndNoError() {
        assertThat(EventTopics.ADMINISTRATION)
                .isNotEmpty()
                .allMatch(topic -> LogDecoder.isAdministration(log("0x", topic)));
        assertThat(LogDecoder.isAdministration(log("0x"))).isFalse();
        assertThat(LogDecoder.isAdministration(HandMadeLogs.swap(NO_CLIENT, 1))).isFalse();
    }

    @Test
    void swapIsDecodedWithItsPlaceInTheChain() throws UndecodableLogException {
        byte[] childId = ClientIds.toBytes32("0123456789abcdef0123-12-0");

        ChainEvent event = decode(HandMadeLogs.swap("0x" + hex(childId), 10));

        assertThat(event.eventId())
                .isEqualTo(CHAIN + ":" + HandMadeLogs.BLOCK_HASH + ":" + HandMadeLogs.TRANSACTION_HASH + ":3");
        assertThat(event.partitionKey()).isEqualTo(CHAIN + ":" + HandMadeLogs.CONTRACT);
        assertThat(event.blockNumber()).isEqualTo(7);
        assertThat(event.blockTimeMillis()).isEqualTo(BLOCK_TIME);
        assertThat(event.retracted()).isFalse();
        assertThat(event.swap())
                .isEqualTo(new Swap(
                        POOL,
                        TRADER,
                        "0123456789abcdef0123-12-0",
                        TOKEN_IN,
                        TOKEN_OUT,
                        BigInteger.TEN,
                        BigInteger.valueOf(20),
                        BigInteger.ONE,
                        List.of(BigInteger.valueOf(1000), BigInteger.valueOf(2000))));
    }

    @Test
    void swapWithoutClientIdHasNone() throws UndecodableLogException {
        assertThat(decode(HandMadeLogs.swap(NO_CLIENT, 10)).swap())
                .extracting(Swap::clientId)
                .isNull();
    }

    @Test
    void clientIdThatIsNoTextStaysHex() throws UndecodableLogException {
        String bytes = "0x" + "ff".repeat(32);
        assertThat(decode(HandMadeLogs.swap(bytes, 10)).swap())
                .extracting(Swap::clientId)
                .isEqualTo(bytes);
    }

    @Test
    void extremesOfTheIntegersSurvive() throws UndecodableLogException {
        RawLog swap = withWord(HandMadeLogs.swap(NO_CLIENT, 1), 2, word(UINT256_MAX));
        assertThat(decode(swap).swap()).extracting(Swap::amountInRaw).isEqualTo(UINT256_MAX);
        assertThat(decode(HandMadeLogs.answer(INT256_MIN, 9, 5)).answerUpdated())
                .isEqualTo(new AnswerUpdated(INT256_MIN, BigInteger.valueOf(9), 5_000));
    }

    @Test
    void upperCaseHexIsTheSameEvent() throws UndecodableLogException {
        RawLog swap = HandMadeLogs.swap(NO_CLIENT, 10);
        String upper = "0x" + swap.data().substring(2).toUpperCase(java.util.Locale.ROOT);
        assertThat(decode(withData(swap, upper))).isEqualTo(decode(swap));
    }

    @Test
    void liquidityCarriesItsSign() throws UndecodableLogException {
        String data = data(
                word(5 * 32),
                word(70),
                word(8 * 32),
                word(11 * 32),
                word(900),
                word(2),
                word(1),
                word(2),
                word(2),
                word(0),
                word(3),
                word(2),
                word(11),
                word(12));
        LiquidityChange added = new LiquidityChange(
                POOL,
                TRADER,
                true,
                List.of(BigInteger.ONE, BigInteger.TWO),
                BigInteger.valueOf(70),
                List.of(BigInteger.valueOf(11), BigInteger.valueOf(12)),
                BigInteger.valueOf(900),
                List.of(BigInteger.ZERO, BigInteger.valueOf(3)));
        assertThat(decode(log(data, EventTopics.LIQUIDITY_ADDED, POOL, TRADER_TOPIC))
                        .liquidityChange())
                .isEqualTo(added);
        assertThat(decode(log(data, EventTopics.LIQUIDITY_REMOVED, POOL, TRADER_TOPIC))
                        .liquidityChange())
                .isNotNull()
                .extracting(LiquidityChange::added)
                .isEqualTo(false);
    }

    @Test
    void poolCreatedHasItsNameAndFractions() throws UndecodableLogException {
        PoolCreated created = decode(poolCreated("sETH/fUSD €".getBytes(StandardCharsets.UTF_8), 0))
                .poolCreated();
        assertThat(created)
                .isEqualTo(new PoolCreated(
                        POOL,
                        "sETH/fUSD €",
                        List.of(TOKEN_IN, TOKEN_OUT),
                        List.of(new BigDecimal("0.8"), new BigDecimal("0.2")),
                        new BigDecimal("0.003"),
                        PoolKind.WEIGHTED,
                        null,
                        new BigDecimal("0.5")));
        assertThat(decode(poolCreated("a".getBytes(StandardCharsets.UTF_8), 1)).poolCreated())
                .isNotNull()
                .extracting(PoolCreated::amplification)
                .isEqualTo(new BigDecimal("200.5"));
    }

    @Test
    void eventsOfTheFormerPoolManagerAreStillRead() throws UndecodableLogException {
        String data =
                data(addressWord(TOKEN_IN), addressWord(TOKEN_OUT), word(10), word(20), word(1), word(6 * 32), word(0));
        assertThat(decode(log(data, EventTopics.FORMER_SWAP, POOL, TRADER_TOPIC, NO_CLIENT))
                        .swap())
                .isEqualTo(new Swap(
                        POOL,
                        TRADER,
                        null,
                        TOKEN_IN,
                        TOKEN_OUT,
                        BigInteger.TEN,
                        BigInteger.valueOf(20),
                        BigInteger.ONE,
                        List.of()));
    }

    @Test
    void settingCarriesWhatItReplaces() throws UndecodableLogException {
        String data = data(word(3_000_000_000_000_000L), word(10_000_000_000_000_000L));
        assertThat(decode(log(data, EventTopics.SWAP_FEE_SET, POOL)).poolSetting())
                .isEqualTo(PoolSetting.of(
                        POOL,
                        PoolSetting.Kind.SWAP_FEE,
                        PoolSettings.ofSwapFee(new BigDecimal("0.003")),
                        PoolSettings.ofSwapFee(new BigDecimal("0.01"))));
    }

    @Test
    void mintAndBurnNameTheirAmountsInTheirOwnOrder() throws UndecodableLogException {
        String data = data(word(100), word(5), word(2_000));
        assertThat(decode(log(data, EventTopics.SYNTHETIC_MINTED, POOL, TRADER_TOPIC))
                        .syntheticChange())
                .isEqualTo(change(SyntheticChange.Kind.MINTED, 5, 100));
        assertThat(decode(log(data, EventTopics.SYNTHETIC_BURNED, POOL, TRADER_TOPIC))
                        .syntheticChange())
                .isEqualTo(change(SyntheticChange.Kind.BURNED, 100, 5));
    }

    private static SyntheticChange change(SyntheticChange.Kind kind, long amount, long collateral) {
        return new SyntheticChange(
                kind,
                POOL,
                TRADER,
                null,
                null,
                null,
                BigInteger.valueOf(amount),
                BigInteger.valueOf(collateral),
                BigInteger.valueOf(2_000));
    }

    @Test
    void createdSyntheticHasItsTokenAndOracle() throws UndecodableLogException {
        List<String> words = new ArrayList<>(List.of(addressWord(TOKEN_IN), addressWord(TOKEN_OUT), word(3 * 32)));
        words.addAll(text("sETH".getBytes(StandardCharsets.UTF_8)));
        assertThat(decode(log(data(words.toArray(String[]::new)), EventTopics.SYNTHETIC_CREATED, POOL))
                        .syntheticChange())
                .isEqualTo(new SyntheticChange(
                        SyntheticChange.Kind.CREATED,
                        POOL,
                        null,
                        TOKEN_IN,
                        TOKEN_OUT,
                        "sETH",
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        BigInteger.ZERO));
    }

    private static ChainEvent decode(RawLog log) throws UndecodableLogException {
        return LogDecoder.decode(CHAIN, BLOCK_TIME, log);
    }

    private static RawLog poolCreated(byte[] name, long kind) {
        List<String> nameWords = text(name);
        int tokensAt = 9 + nameWords.size();
        List<String> words = new ArrayList<>(List.of(
                word(9 * 32),
                word(tokensAt * 32L),
                word((tokensAt + 3) * 32L),
                word(3_000_000_000_000_000L),
                word(kind),
                word(200_500),
                word(500_000_000_000_000_000L),
                addressWord(TOKEN_IN),
                word((tokensAt + 3) * 32L)));
        words.addAll(nameWords);
        words.addAll(List.of(word(2), addressWord(TOKEN_IN), addressWord(TOKEN_OUT)));
        words.addAll(List.of(word(2), word(800_000_000_000_000_000L), word(200_000_000_000_000_000L)));
        return log(data(words.toArray(String[]::new)), EventTopics.POOL_CREATED, POOL);
    }

    private static RawLog swapWithPoolTopic(String topic) {
        RawLog swap = HandMadeLogs.swap(NO_CLIENT, 10);
        return log(
                swap.data(),
                swap.topics().get(0),
                topic,
                swap.topics().get(2),
                swap.topics().get(3));
    }

    private static RawLog withData(RawLog log, String data) {
        return log(data, log.topics().toArray(String[]::new));
    }

    private static RawLog withWord(RawLog log, int index, String word) {
        int from = 2 + index * 64;
        return withData(log, log.data().substring(0, from) + word + log.data().substring(from + 64));
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
