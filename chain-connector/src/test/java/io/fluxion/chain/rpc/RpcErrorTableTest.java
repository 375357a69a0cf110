package io.fluxion.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RpcErrorTableTest {
    private static final RpcErrorTable TABLE = RpcErrorTable.standard();

    static Stream<Arguments> messages() throws IOException {
        try (InputStream messages = RpcErrorTableTest.class.getResourceAsStream("/chain/rpc-error-messages.tsv")) {
            return new String(Objects.requireNonNull(messages).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split("\t", -1))
                            .map(c -> Arguments.of(
                                    c[0],
                                    Integer.parseInt(c[1]),
                                    RpcErrorKind.valueOf(c[2]),
                                    c[3].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(c[3])),
                                    c[4]))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {4}")
    @MethodSource("messages")
    void messageMeansWhatItsProviderMeant(
            String provider, int code, RpcErrorKind kind, OptionalLong suggestedBlocks, String text) {
        assertThat(TABLE.meaningOf(code, text))
                .as(provider)
                .isEqualTo(new RpcErrorTable.Meaning(kind, suggestedBlocks));
    }

    /** The same code stands for both with one provider: only the text tells them apart. */
    @Test
    void oneCodeIsRateOrSizeByItsText() {
        assertThat(TABLE.meaningOf(-32005, "project ID request rate exceeded").kind())
                .isEqualTo(RpcErrorKind.RATE);
        assertThat(TABLE.meaningOf(-32005, "query returned more than 10000 results")
                        .kind())
                .isEqualTo(RpcErrorKind.SIZE);
        assertThat(TABLE.meaningOf(-32005, "what nobody has said before").kind())
                .isEqualTo(RpcErrorKind.RATE);
    }

    /** A range split because of a rate error asks twice as often. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -32005 | rate limit exceeded, block range too large
                    -32000 | Too many requests for a response this large: query returned more than 10000 results
                    429    | block range is too wide
                    """)
    void rateIsNeverTakenForSize(int code, String text) {
        assertThat(TABLE.meaningOf(code, text).kind()).isEqualTo(RpcErrorKind.RATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    this block range should work: [0x5, 0x4]
                    this block range should work: [0x0, 0xffffffffffffffffffffffffffffffffff]
                    eth_getLogs is limited to a 0 range
                    eth_getLogs is limited to a , range
                    retry with the range 9-1
                    requested too many blocks from 1 to 9, maximum is set to 99999999999999999999999
                    """)
    void suggestionThatMakesNoSenseIsNone(String text) {
        assertThat(TABLE.meaningOf(-32000, text))
                .isEqualTo(new RpcErrorTable.Meaning(RpcErrorKind.SIZE, OptionalLong.empty()));
    }

    @Test
    void whatNobodyKnowsIsAPassingFault() {
        assertThat(TABLE.meaningOf(-32099, "the moon is full").kind()).isEqualTo(RpcErrorKind.TRANSIENT);
        assertThat(TABLE.meaningOf(0, "").kind()).isEqualTo(RpcErrorKind.TRANSIENT);
    }

    @Test
    void anyTextHasAMeaning() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append("range block limited to a 0x,[]9 K-\n\"\u00e9".charAt(random.nextInt(36)));
            }
            assertThat(TABLE.meaningOf(-32000, text.toString()).kind())
                    .as("seed %s: %s", seed, text)
                    .isNotNull();
        }
    }

    @Test
    void endlessTextIsCutShort() {
        assertThat(TABLE.meaningOf(-32000, "x".repeat(5_000_000) + "rate limit").kind())
                .isEqualTo(RpcErrorKind.TRANSIENT);
    }
}
