package io.fluxion.chain.rpc;

import static io.fluxion.chain.rpc.ScriptedNode.error;
import static io.fluxion.chain.rpc.ScriptedNode.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node's HTTP can do to a caller: each ends within the timeout, as no answer or as the node's error. */
@Timeout(60)
class HttpFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final int BYTES_MAX = 100_000;
    private static final String KEY = "0123456789abcdef0123";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);
    private static final String OK = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}";

    private final ScriptedNode node = new ScriptedNode();
    private final CountDownLatch over = new CountDownLatch(1);
    private final JsonRpc rpc = rpc(Duration.ofSeconds(60));

    HttpFaultsTest() throws IOException {}

    private JsonRpc rpc(Duration timeout) {
        return new JsonRpc(node.url("/v3/" + KEY), new RpcLimits(timeout, BYTES_MAX), CLOCK);
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        node.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("500", http(500, "", "Internal Server Error")),
                Arguments.of("502", http(502, "", "<html>Bad Gateway</html>")),
                Arguments.of("503", http(503, "", "{\"message\":\"down\"}")),
                Arguments.of("429 without Retry-After", http(429, "", "slow down")),
                Arguments.of("a redirect", http(302, "Location: http://127.0.0.1:1/\r\n", "")),
                Arguments.of("200 with HTML", http(200, "", "<html>please log in</html>")),
                Arguments.of("200 with nothing", http(200, "", "")),
                Arguments.of("a list", http(200, "", "[]")),
                Arguments.of("a text", http(200, "", "\"0x1\"")),
                Arguments.of("another's id", http(200, "", OK.replace("\"id\":1", "\"id\":2"))),
                Arguments.of("no id", http(200, "", "{\"result\":\"0x1\"}")),
                Arguments.of("neither result nor error", http(200, "", "{\"id\":1}")),
                Arguments.of("two answers", http(200, "", OK + OK)),
                Arguments.of("JSON cut short", http(200, "", OK.substring(0, OK.length() - 5))),
                Arguments.of("half a body", half()),
                Arguments.of("no HTTP at all", raw("what?\r\n\r\n")),
                Arguments.of("a TCP reset", reset()),
                Arguments.of("hung up at once", raw("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatIsNoAnswerIsUnavailable(String what, ScriptedNode.Reply reply) {
        node.always(reply);
        assertThatExceptionOfType(RpcUnavailableException.class).as(what).isThrownBy(() -> rpc.call("eth_chainId"));
    }

    @Test
    void hangEndsAtTheTimeout() {
        node.always((request, out, connection) -> waitForTheEnd());
        assertUnavailableInTime();
    }

    /** The headers come at once, and each byte shortly after the other: only a total deadline ends it. */
    @Test
    void trickleEndsAtTheTimeout() {
        node.always((request, out, connection) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
            return false;
        });
        assertUnavailableInTime();
    }

    private void assertUnavailableInTime() {
        JsonRpc hasty = rpc(SHORT);
        long before = System.nanoTime();
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> hasty.call("eth_chainId"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT, Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "'Sat, 28 Nov 2026 10:01:30 GMT', PT90S",
        "'Sat, 28 Nov 2026 09:00:00 GMT', PT0S",
        "99999999999, PT1H",
        "999999999999999999999999, ",
        "soon, ",
        "-5, ",
    })
    void retryAfterIsSecondsOrADate(String header, Duration wait) {
        node.always(http(429, "Retry-After: " + header + "\r\n", "slow down"));
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> rpc.call("eth_chainId"))
                .satisfies(e -> assertThat(e.retryAfter().orElse(null)).isEqualTo(wait));
    }

    @Test
    void errorWithAStatusIsTheNodesError() {
        node.always(error(413, -32614, "eth_getLogs is limited to a 10,000 range"));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(RpcErrorKind.SIZE);
                    assertThat(e.suggestedBlocks()).hasValue(10_000);
                });
    }

    /** One status, two bodies: with 429 it is rate whatever the text says. */
    @Test
    void sameTextIsRateWith429() {
        String text = "query returned more than 10000 results";
        node.always(error(429, -32005, text));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.RATE);
        node.always(error(200, -32005, text));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
    }

    @Test
    void rangeInTheErrorsDataIsRead() {
        node.always(http(
                200,
                "",
                "{\"id\":1,\"error\":{\"code\":-32602,\"message\":\"invalid params\",\"data\":\"Query returned more than"
                        + " 50000 results. Try with this block range [0x10, 0x1f].\"}}"));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .satisfies(e -> assertThat(e.suggestedBlocks()).hasValue(16));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answerThatIsTooLargeAsksForLess(boolean packed) {
        String body = "{\"id\":1,\"result\":\"" + "f".repeat(BYTES_MAX) + "\"}";
        node.always(packed ? gzip(body) : http(200, "", body));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
        node.always(http(413, "", "Request Entity Too Large"));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
    }

    @Test
    void packedAnswerIsUnpacked() {
        node.always(gzip(OK));
        assertThat(rpc.call("eth_chainId").asText()).isEqualTo("0x1");
    }

    @Test
    void connectionIsKeptFromCallToCall() {
        node.result("eth_chainId", "\"0x1\"");
        for (int i = 0; i < 20; i++) {
            rpc.call("eth_chainId");
        }
        assertThat(node.connections()).isEqualTo(1);
    }

    /** As servers do with connections that are idle for longer than they like. */
    @Test
    void connectionThatTheServerHasClosedIsOpenedAgain() {
        node.result("eth_chainId", "\"0x1\"");
        assertThat(rpc.call("eth_chainId").asText()).isEqualTo("0x1");
        AtomicInteger requests = new AtomicInteger();
        node.always((request, out, connection) -> {
            if (requests.getAndIncrement() == 0) {
                return false;
            }
            return http(200, "", OK.replace("\"id\":1", "\"id\":2")).to(request, out, connection);
        });
        assertThat(rpc.call("eth_chainId").asText()).isEqualTo("0x1");
        assertThat(requests).hasValue(2);
    }

    @Test
    void batchIsOneRequestWithTheAnswersInTheirOrder() {
        node.result("double", params -> String.valueOf(2 * params.get(0).asInt()));
        assertThat(rpc.callAll(p -> p.getIntValue(), "double", List.of(List.of(1), List.of(2), List.of(3))))
                .containsExactly(2, 4, 6);
        node.always(error(200, -32600, "batches are not allowed"));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.callAll(p -> p.getIntValue(), "double", List.of(List.of(1), List.of(2))));
        node.always(http(200, "", "[" + OK + "]"));
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> rpc.callAll(p -> p.getText(), "double", List.of(List.of(1), List.of(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://node/", "file:///etc/passwd", "ws://node", "node:8545", "http:///x", "//node"})
    void onlyHttpIsSpoken(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonRpc(URI.create(url)));
    }

    /** Providers repeat the address in their errors; a log shows exceptions with their causes. */
    @Test
    void keyIsInNoException() {
        String page = "no project at " + node.url("/v3/" + KEY) + " for " + KEY;
        node.always(error(200, -32000, page));
        assertKeyIsHidden();
        node.always(http(200, "", page));
        assertKeyIsHidden();
        node.always(http(403, "", page));
        assertKeyIsHidden();
        node.always(raw(page));
        assertKeyIsHidden();
        assertThat(rpc.toString()).isEqualTo("127.0.0.1:" + node.url().getPort());
    }

    private void assertKeyIsHidden() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> rpc.call("eth_chainId"))
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(KEY).contains("Rpc");
                });
    }

    private boolean waitForTheEnd() throws InterruptedException {
        over.await();
        return false;
    }

    private static ScriptedNode.Reply raw(String bytes) {
        return (request, out, connection) -> {
            out.write(bytes.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        };
    }

    private static ScriptedNode.Reply half() {
        return raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + OK);
    }

    private static ScriptedNode.Reply reset() {
        return (request, out, connection) -> {
            connection.setSoLinger(true, 0);
            return false;
        };
    }

    private static ScriptedNode.Reply gzip(String body) {
        return (request, out, connection) -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body.getBytes(StandardCharsets.UTF_8));
            }
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            packed.writeTo(out);
            out.flush();
            return true;
        };
    }

    @Test
    void blockAloneMayBeLarger() {
        RpcLimits limits = new RpcLimits(SHORT, BYTES_MAX).withBytes(BYTES_MAX, 2 * BYTES_MAX);
        JsonRpc large = new JsonRpc(node.url("/v3/" + KEY), limits, CLOCK);
        String body = "{\"id\":%d,\"result\":\"" + "f".repeat(BYTES_MAX) + "\"}";
        node.always(http(200, "", body.formatted(1)));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> large.call("eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
        node.always(http(200, "", body.formatted(2)));
        String text = large.callUndivided(p -> p.getText(), "eth_getLogs");
        assertThat(text).hasSize(BYTES_MAX);
        node.always(http(200, "", "{\"id\":3,\"result\":\"" + "f".repeat(2 * BYTES_MAX) + "\"}"));
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> large.callUndivided(p -> p.getText(), "eth_getLogs"))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
    }
}
