package io.fluxion.chain.sign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Web3Signer's eth1 interface with keys in memory, on a port of its own. */
final class SigningService implements AutoCloseable {
    private final HttpServer server;
    private final List<ECKeyPair> keys;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean broken;
    private volatile boolean halting;
    private volatile boolean foreign;

    SigningService(ECKeyPair... keys) throws IOException {
        this.keys = List.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/eth1/publicKeys", this::list);
        server.createContext("/api/v1/eth1/sign/", this::sign);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** From now on it answers with HTTP 500. */
    void breakDown() {
        broken = true;
    }

    /** From now on it stops after the first byte of its answer. */
    void haltInTheBody() {
        halting = true;
    }

    /** From now on it signs with a key of nobody. */
    void signWithAForeignKey() {
        foreign = true;
    }

    private void list(HttpExchange exchange) throws IOException {
        List<String> shown = keys.stream().map(SigningService::publicKey).toList();
        answer(exchange, 200, new ObjectMapper().writeValueAsString(shown));
    }

    private void sign(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String identifier = path.substring(path.lastIndexOf('/') + 1);
        if (halting) {
            exchange.sendResponseHeaders(200, 132);
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
            awaitClose();
            exchange.close();
            return;
        }
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        byte[] payload = Numeric.hexStringToByteArray(body.path("data").asText());
        for (ECKeyPair key : keys) {
            if (publicKey(key).equals(identifier)) {
                Sign.SignatureData signature = Sign.signMessage(payload, foreign ? stranger() : key);
                answer(exchange, broken ? 500 : 200, hex(signature));
                return;
            }
        }
        answer(exchange, 404, "no such key");
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ECKeyPair stranger() {
        return ECKeyPair.create(Numeric.hexStringToByteArray("0x" + "77".repeat(32)));
    }

    static String publicKey(ECKeyPair key) {
        return Numeric.toHexStringWithPrefixZeroPadded(key.getPublicKey(), 128);
    }

    private static String hex(Sign.SignatureData signature) {
        return Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
