package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.GeneralDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The events of a protocol, from its ABI in the resources; immutable. */
final class ProtocolAbi {
    /** Stands in a file for the number of a pool's tokens. */
    private static final String COUNT = "[N]";

    private final GeneralDecoder decoder;

    private ProtocolAbi(String json) {
        this.decoder = GeneralDecoder.ofAbi(json);
    }

    static ProtocolAbi of(String resource) {
        return new ProtocolAbi(text(resource));
    }

    /** Of a protocol whose events have arrays as long as a pool has tokens. */
    static ProtocolAbi of(String resource, int tokens) {
        return new ProtocolAbi(text(resource).replace(COUNT, "[" + tokens + "]"));
    }

    /** A log's event; empty for an event that isn't read. */
    Optional<DecodedEvent> read(RawLog log) throws UndecodableLogException {
        boolean isRead =
                !log.topics().isEmpty() && topics().contains(log.topics().get(0).toLowerCase(Locale.ROOT));
        return isRead ? Optional.of(decoder.decode(log)) : Optional.empty();
    }

    Set<String> topics() {
        return decoder.topics();
    }

    private static String text(String resource) {
        try (InputStream json = ProtocolAbi.class.getResourceAsStream("/abi/" + resource + ".json")) {
            return new String(Objects.requireNonNull(json, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
