package io.fluxion.chain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.WalletUtils;
import org.web3j.utils.Numeric;

/** From the file to the refusal: what can't be started with is told by its entry, all of it at once. */
class StartErrorsTest {
    private static final ECKeyPair PAIR = ECKeyPair.create(Numeric.hexStringToByteArray("0x" + "5a".repeat(32)));
    private static final String MANAGER = "0x" + "01".repeat(20);
    private static final String DEPLOYMENT = """
            {"chainId": 10, "startBlock": 7, "poolManager": "MANAGER", "factory": "MANAGER", "tokens": [],
             "feeds": [], "pools": [], "instruments": [], "accounts": []}
            """.replace("MANAGER", MANAGER);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer node;

    private String code = "0x60";

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT);
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = request.replaceAll(".*\"id\":(\\d+).*", "$1");
            String result = request.contains("eth_chainId") ? "0xa" : code;
            byte[] answer = ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":\"" + result + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    @Test
    void fileThatFitsStarts() throws Exception {
        Files.writeString(folder.resolve("password"), "battery\n");
        assertThat(problems(
                        10,
                        "{account: desk, keystore: " + keystore() + ", passwordFile: password, allow: [\"" + MANAGER
                                + "\"]}"))
                .isEmpty();
    }

    @Test
    void missingContractAndEverySignerWithoutItsKeyAreToldAtOnce() throws Exception {
        code = "0x";
        Files.writeString(folder.resolve("wrong"), "horse\n");
        Files.writeString(folder.resolve("bad.json"), "{\"crypto\": \"none\"}");
        String signers = String.join(
                ", ",
                "{account: a, keystore: " + keystore() + ", passwordFile: wrong}",
                "{account: b, keystore: bad.json, passwordFile: wrong}",
                "{account: c, keystore: gone.json, passwordFile: wrong}",
                "{account: d, keystore: bad.json, passwordFile: gone}",
                "{account: e, url: \"http://127.0.0.1:1\", address: \"" + MANAGER + "\"}");
        assertThat(problems(10, signers))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("chains[0].deployment: there is no contract at " + MANAGER + " on chain 10"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("chains[0].signers[0]: account a: the keystore")
                        .contains("can't be decrypted"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("chains[0].signers[1]: account b: the file")
                        .contains("is no keystore of version 3"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("chains[0].signers[2]: account c: there is no readable keystore"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].signers[3]: account d: the password file"))
                .anySatisfy(p ->
                        assertThat(p).startsWith("chains[0].signers[4]: account e: the remote signer doesn't answer"))
                .hasSize(6)
                .noneSatisfy(p -> assertThat(p).containsAnyOf("horse", "5a5a"));
    }

    @Test
    void nodeOfAnotherChainIsNamed() throws Exception {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT.replace(": 10", ": 9"));
        assertThat(problems(9, ""))
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith("chains[0].endpoints[0].url: ")
                        .contains("serves chain 10 instead of 9"));
    }

    private String keystore() throws Exception {
        return WalletUtils.generateWalletFile("battery", PAIR, folder.toFile(), false);
    }

    private List<String> problems(int id, String signers) throws IOException {
        Path file = folder.resolve("chains.yaml");
        Files.writeString(
                file,
                "chains: [{id: " + id + ", deployment: deployment.json, endpoints: [{url: \"http://127.0.0.1:"
                        + node.getAddress().getPort() + "\"}], signers: [" + signers + "]}]");
        ChainsFileException refused = catchThrowableOfType(
                ChainsFileException.class, () -> StartChecks.require(file, ChainsFile.read(file, Map.of())));
        return refused == null ? List.of() : refused.problems();
    }
}
