package io.fluxion.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcTest {
    private final HttpServer server;
    private final JsonRpc rpc;
    private int status = 200;
    private String body = "";

    JsonRpcTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rpc = new JsonRpc(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    429 | {}
                    503 | down for maintenance
                    200 | <html>please log in</html>
                    200 | [1, 2]
                    200 | {"jsonrpc":"2.0","id":1,"result":
                    200 | {"jsonrpc":"2.0","id":7,"result":"0x1"}
                    200 | {"jsonrpc":"2.0","id":1}
                    """)
    void whatIsNoAnswerIsUnavailable(int code, String text) {
        status = code;
        body = text;
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> rpc.call("eth_blockNumber"));
    }

    @Test
    void nodeThatIsGoneIsUnavailable() {
        server.stop(0);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> rpc.call("eth_blockNumber"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"id":1,"error":{"code":3,"message":"execution reverted","data":"0x12345678"}}            | 0x12345678
                    {"id":1,"error":{"code":3,"message":"execution reverted","data":{"data":"0x12345678"}}}   | 0x12345678
                    {"id":1,"error":{"code":-32005,"message":"execution reverted"}}                           |
                    {"id":1,"error":{"code":-32005,"message":"execution reverted","data":"Reverted 0x"}}      |
                    """)
    void errorIsTheNodesWithItsRevertData(String text, String data) {
        body = text;
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_call"))
                .satisfies(e -> {
                    assertThat(e.data()).isEqualTo(data);
                    assertThat(e.text()).isEqualTo("execution reverted");
                });
    }

    @Test
    void blockThatMakesNoSenseIsUnavailable() {
        body = "{\"id\":1,\"result\":{\"number\":\"twelve\",\"hash\":\"0x\"}}";
        ChainReader chain = new JsonRpcChain(rpc, List.of());
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(chain::latest);
    }

    @Test
    void missingBlockIsNone() {
        body = "{\"id\":1,\"result\":null}";
        assertThat(new JsonRpcChain(rpc, List.of()).block(9)).isEmpty();
    }

    @Test
    void nodeWithoutFinalityHasNone() {
        body = "{\"id\":1,\"error\":{\"code\":-32602,\"message\":\"unknown tag\"}}";
        assertThat(new JsonRpcChain(rpc, List.of()).finalizedNumber()).isEmpty();
    }

    /** As some proxies answer: the error is there, and says what to do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"result\":null,\"error\":{\"code\":-32005,\"message\":\"query returned more than 10000 results\"}}",
                "{\"id\":1,\"error\":{\"code\":-32005,\"message\":\"query returned more than 10000 results\"},\"result\":null}",
            })
    void errorBesideANullResultIsTheError(String text) {
        body = text;
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> new JsonRpcChain(rpc, List.of()).logs(1, 2))
                .matches(e -> e.kind() == RpcErrorKind.SIZE);
    }

    @Test
    void errorsTextIsBounded() {
        body = "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + "x".repeat(2_000_000) + "\"}}";
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> rpc.call("eth_chainId"))
                .satisfies(e -> assertThat(e.text()).hasSize(2_000));
    }
}
