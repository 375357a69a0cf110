package io.fluxion.chain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RawLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
            assertThat(DecodedValues.of(LogDecoder.decode(1, 2, log)))
                    .as("seed %s, event %s: %s", seed, i, log)
                    .isEqualTo(DecodedValues.of(general.decode(log)));
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
}
