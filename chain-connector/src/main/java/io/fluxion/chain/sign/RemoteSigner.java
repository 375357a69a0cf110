package io.fluxion.chain.sign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SignatureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * A signer behind Web3Signer's eth1 interface: the key stays there, what it signs is checked here.
 *
 * <p>Thread-safe. A call ends within {@value #TIMEOUT_SECONDS} seconds.
 */
final class RemoteSigner implements Signer {
    private static final int TIMEOUT_SECONDS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(TIMEOUT_SECONDS);
    private static final int HTTP_OK = 200;
    private static final int SIGNATURE_BYTES = 65;
    private static final int PART_BYTES = 32;
    /** Some services count the parity from 0, Ethereum's own signatures from 27. */
    private static final int PARITY_FIRST = 27;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String account;
    private final String address;
    private final String publicKey;
    private final URI url;
    private final HttpClient http;

    private RemoteSigner(String account, String address, String publicKey, URI url, HttpClient http) {
        this.account = account;
        this.address = address;
        this.publicKey = publicKey;
        this.url = url;
        this.http = http;
    }

    /** Finds the key of an address among those that the service holds. */
    static RemoteSigner open(String account, String address, URI url) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        for (String key : publicKeys(http, url)) {
            if (addressOf(key).equals(address)) {
                return new RemoteSigner(account, address, key, url, http);
            }
        }
        throw new IllegalArgumentException("the remote signer holds no key of " + address);
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public SignedTransaction sign(Transaction transaction) {
        RawTransaction raw = transaction.raw();
        byte[] payload = TransactionEncoder.encode(raw);
        String answer = send(
                http,
                HttpRequest.newBuilder(at(url, "/api/v1/eth1/sign/" + publicKey))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body(payload)))
                        .build());
        Sign.SignatureData signature = signature(answer.strip());
        if (!signerOf(payload, signature).equals(address)) {
            throw new SignerUnavailableException(
                    "the remote signer signed with another key than that of " + address, null);
        }
        return SignedTransaction.of(raw, signature);
    }

    private static List<String> publicKeys(HttpClient http, URI url) {
        String answer = send(
                http,
                HttpRequest.newBuilder(at(url, "/api/v1/eth1/publicKeys"))
                        .timeout(TIMEOUT)
                        .build());
        try {
            List<String> keys = new ArrayList<>();
            for (JsonNode key : JSON.readTree(answer)) {
                if (key.asText().matches("0x[0-9a-fA-F]{128}")) {
                    keys.add(key.asText());
                }
            }
            return keys;
        } catch (JsonProcessingException e) {
            throw new SignerUnavailableException("the remote signer's list of keys is no JSON", e);
        }
    }

    private static byte[] body(byte[] payload) {
        try {
            return JSON.writeValueAsBytes(Map.of("data", Numeric.toHexString(payload)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is JSON", e);
        }
    }

    private static Sign.SignatureData signature(String hex) {
        if (!hex.matches("0x[0-9a-fA-F]{" + 2 * SIGNATURE_BYTES + "}")) {
            throw new SignerUnavailableException("the remote signer's answer is no signature", null);
        }
        byte[] bytes = Numeric.hexStringToByteArray(hex);
        int parity = bytes[SIGNATURE_BYTES - 1];
        return new Sign.SignatureData(
                (byte) (parity < PARITY_FIRST ? parity + PARITY_FIRST : parity),
                Arrays.copyOfRange(bytes, 0, PART_BYTES),
                Arrays.copyOfRange(bytes, PART_BYTES, 2 * PART_BYTES));
    }

    private static String signerOf(byte[] payload, Sign.SignatureData signature) {
        try {
            BigInteger key = Sign.signedMessageToKey(payload, signature);
            return "0x" + Keys.getAddress(key);
        } catch (SignatureException e) {
            throw new SignerUnavailableException("the remote signer's signature is of no key", e);
        }
    }

    private static String addressOf(String publicKey) {
        return "0x" + Keys.getAddress(Numeric.toBigInt(publicKey));
    }

    private static URI at(URI url, String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String send(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            // The request's own timeout ends with the headers; this one holds for the whole body.
            HttpResponse<String> response = exchange.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (response.statusCode() != HTTP_OK) {
                throw new SignerUnavailableException("the remote signer answers HTTP " + response.statusCode(), null);
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new SignerUnavailableException("the remote signer doesn't answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new SignerUnavailableException(
                    "the remote signer gives no whole answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignerUnavailableException("interrupted", e);
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public String toString() {
        return "RemoteSigner[" + account + ", " + address + "]";
    }
}
