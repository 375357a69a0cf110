package io.fluxion.chain.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.rpc.RawLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.web3j.crypto.Hash;

/** Logs of public networks, and logs built word by word where none was at hand. */
public final class RecordedLogs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedLogs() {}

    /** A log of {@code recorded/mainnet.json}. */
    public static RawLog of(String source) {
        try (InputStream json = RecordedLogs.class.getResourceAsStream("/recorded/mainnet.json")) {
            for (JsonNode entry : JSON.readTree(Objects.requireNonNull(json))) {
                if (entry.get("source").asText().equals(source)) {
                    return JSON.treeToValue(entry.get("log"), RawLog.class);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(source);
    }

    /** A log of an event, whose indexed parameters come first. */
    static RawLog built(String address, String signature, List<String> indexed, String... words) {
        List<String> topics = new ArrayList<>();
        topics.add(Hash.sha3String(signature));
        indexed.forEach(word -> topics.add("0x" + word));
        return new RawLog(
                address,
                topics,
                "0x" + String.join("", words),
                7,
                "0x" + "55".repeat(32),
                "0x" + "66".repeat(32),
                3,
                false);
    }

    static String word(long value) {
        return String.format("%064x", value);
    }

    static String word(String address) {
        return "0".repeat(24) + address.substring(2);
    }
}
