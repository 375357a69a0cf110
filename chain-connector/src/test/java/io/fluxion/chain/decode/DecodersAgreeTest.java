package io.fluxion.chain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The decoders cut by hand against the general one, on events by chance: the slow twin is the specification. */
class DecodersAgreeTest {
    private static final int EVENTS = 3_000;

    private final long seed = System.nanoTime();
    private final GeneralDecoder general = GeneralDecoder.ofAbi(abi());

    static String abi() {
        try (InputStream abi = DecodersAgreeTest.class.getResourceAsStream("/chain/events.abi.json")) {
            return new String(Objects.requireNonNull(abi).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void valuesAreTheSame() throws UndecodableLogException {
        RandomEvents events = new RandomEvents(seed);
        for (int i = 0; i < EVENTS; i++) {
            RawLog log = events.next();
            assertThat(valuesOf(LogDecoder.decode(1, 2, log)))
                    .as("seed %s, event %s: %s", seed, i, log)
                    .isEqualTo(new ArrayList<>(rounded(general.decode(log))));
        }
    }

    /** Whatever is done to a log, both decode it or say so with a code: a bad log never stops a stream. */
    @Test
    void brokenLogIsRefusedAndNothingElse() {
        RandomEvents events = new RandomEvents(seed);
        Random random = new Random(seed);
        for (int i = 0; i < EVENTS; i++) {
            RawLog log = broken(events.next(), random);
            assertRefusedOrDecoded(i, log, () -> LogDecoder.decode(1, 2, log));
            assertRefusedOrDecoded(i, log, () -> general.decode(log));
        }
    }

    private interface Decoding {
        void run() throws UndecodableLogException;
    }

    private void assertRefusedOrDecoded(int i, RawLog log, Decoding decoding) {
        try {
            decoding.run();
        } catch (UndecodableLogException e) {
            assertThat(e.code()).isIn(UndecodableLogException.UNKNOWN_EVENT, UndecodableLogException.WRONG_ABI);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", event " + i + ": " + log, e);
        }
    }

    private static RawLog broken(RawLog log, Random random) {
        StringBuilder data = new StringBuilder(log.data());
        List<String> topics = new ArrayList<>(log.topics());
        switch (random.nextInt(5)) {
            case 0 -> data.setLength(random.nextInt(data.length() + 1));
            case 1 -> topics.remove(random.nextInt(topics.size()));
            case 2 -> topics.set(random.nextInt(topics.size()), topics.get(0).substring(random.nextInt(60)));
            case 3 -> data.append("ff".repeat(random.nextInt(100)));
            default -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    data.setCharAt(
                            random.nextInt(data.length()), "0123456789abcdefxg\u00ff".charAt(random.nextInt(19)));
                }
            }
        }
        return HandMadeLogs.log(data.toString(), topics.toArray(String[]::new));
    }

    @Test
    void topicsAreThoseOfTheContracts() {
        for (String topic : EventTopics.EVENTS) {
            assertThatExceptionOfType(UndecodableLogException.class)
                    .isThrownBy(() -> general.decode(HandMadeLogs.log("0x", topic)))
                    .extracting(UndecodableLogException::code)
                    .isEqualTo(UndecodableLogException.WRONG_ABI);
        }
    }

    /** A hot decoder has turned some values into others: the same is done to the general one's. */
    private static List<Object> rounded(DecodedEvent event) {
        Map<String, Object> v = new LinkedHashMap<>(event.values());
        if (v.containsKey("clientId")) {
            v.put("clientId", String.valueOf(ClientIds.fromHex((String) v.get("clientId"))));
        }
        if (v.containsKey("updatedAt")) {
            v.put("updatedAt", ((BigInteger) v.get("updatedAt")).longValueExact() * 1000);
        }
        v.computeIfPresent("swapFee", (k, fee) -> wad(fee));
        v.computeIfPresent(
                "weights",
                (k, weights) -> ((List<?>) weights).stream().map(w -> wad(w)).toList());
        List<Object> values = new ArrayList<>(v.values());
        values.add(0, event.name());
        return values;
    }

    private static BigDecimal wad(Object number) {
        BigDecimal exact = new BigDecimal((BigInteger) number).movePointLeft(18).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** In the order of the contract's parameters. */
    private static List<Object> valuesOf(ChainEvent e) {
        if (e.swap() != null) {
            var s = e.swap();
            return List.of(
                    "Swap",
                    s.poolId(),
                    s.trader(),
                    String.valueOf(s.clientId()),
                    s.tokenIn(),
                    s.tokenOut(),
                    s.amountInRaw(),
                    s.amountOutRaw(),
                    s.feeRaw(),
                    s.balancesAfterRaw());
        }
        if (e.liquidityChange() != null) {
            var l = e.liquidityChange();
            return List.of(
                    l.added() ? "LiquidityAdded" : "LiquidityRemoved",
                    l.poolId(),
                    l.provider(),
                    l.amountsRaw(),
                    l.sharesRaw(),
                    l.balancesAfterRaw(),
                    l.totalSharesAfterRaw());
        }
        if (e.poolCreated() != null) {
            var p = e.poolCreated();
            return List.of("PoolCreated", p.poolId(), p.name(), p.tokens(), p.weights(), p.swapFeeFraction());
        }
        if (e.answerUpdated() != null) {
            var a = e.answerUpdated();
            return List.of("AnswerUpdated", a.answerRaw(), a.roundId(), a.updatedAtMillis());
        }
        var c = Objects.requireNonNull(e.syntheticChange());
        return switch (c.kind()) {
            case CREATED ->
                List.of(
                        "SyntheticCreated",
                        c.assetId(),
                        String.valueOf(c.token()),
                        String.valueOf(c.oracle()),
                        String.valueOf(c.symbol()));
            case MINTED ->
                List.of(
                        "SyntheticMinted",
                        c.assetId(),
                        String.valueOf(c.account()),
                        c.collateralRaw(),
                        c.amountRaw(),
                        c.priceRaw());
            case BURNED ->
                List.of(
                        "SyntheticBurned",
                        c.assetId(),
                        String.valueOf(c.account()),
                        c.amountRaw(),
                        c.collateralRaw(),
                        c.priceRaw());
        };
    }
}
