package io.fluxion.chain.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.protocol.ForeignSetup;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.send.SendSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartChecksTest {
    private static final Path FILE = Path.of("chains.yaml");
    private static final String CONTRACT = "0x" + "ab".repeat(20);

    private final List<HttpServer> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.stop(0));
    }

    @Test
    void nodeOfAnotherChainIsNamed() throws IOException {
        ConfiguredChain chain = chain(node(1, "0x60"), node(5, "0x60"));
        assertThatExceptionOfType(ChainsFileException.class)
                .isThrownBy(() -> StartChecks.require(FILE, List.of(chain)))
                .withMessageContaining("chains.yaml")
                .withMessageContaining("chains[2].endpoints[1].url: ")
                .withMessageContaining("serves chain 5 instead of 1: correct the url or the chain's id");
    }

    @Test
    void missingContractIsNamed() throws IOException {
        ConfiguredChain chain = chain(node(1, "0x"));
        assertThatExceptionOfType(ChainsFileException.class)
                .isThrownBy(() -> StartChecks.require(FILE, List.of(chain)))
                .withMessageContaining("chains[2].contracts: there is no contract at " + CONTRACT + " on chain 1");
    }

    @Test
    void deadNodeBesideALiveOneIsNoError() throws IOException {
        ConfiguredChain chain = chain(dead(), node(1, "0x60"));
        assertThatCode(() -> StartChecks.require(FILE, List.of(chain))).doesNotThrowAnyException();
    }

    @Test
    void chainThatIsAwayIsNoError() throws IOException {
        ConfiguredChain chain = chain(dead());
        assertThatCode(() -> StartChecks.require(FILE, List.of(chain))).doesNotThrowAnyException();
    }

    private static ConfiguredChain chain(RpcEndpoint... endpoints) {
        return new ConfiguredChain(
                "chains[2]",
                new FollowedChain(1, "one", 0),
                Arrays.asList(endpoints),
                RpcLimits.USUAL,
                List.of(CONTRACT),
                null,
                List.of(),
                SendSettings.LOCAL,
                Duration.ofMillis(100),
                ForeignSetup.none());
    }

    private RpcEndpoint dead() throws IOException {
        RpcEndpoint endpoint = node(1, "0x60");
        nodes.remove(nodes.size() - 1).stop(0);
        return endpoint;
    }

    private RpcEndpoint node(int chainId, String code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = request.replaceAll(".*\"id\":(\\d+).*", "$1");
            String result = request.contains("eth_chainId") ? "0x" + Integer.toHexString(chainId) : code;
            byte[] answer = ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":\"" + result + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        nodes.add(server);
        return RpcEndpoint.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }
}
