package io.fluxion.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.config.ConfigException;
import io.fluxion.standalone.config.UpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the parts of a run listen, with their passwords, as JSON for tools; readable by the owner only. */
public final class EndpointsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EndpointsFile() {}

    static void write(Path file, Map<String, ?> endpoints) throws IOException {
        OwnerFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(endpoints));
    }

    /** The Kafka that was given, or else that of the running or the last run. */
    public static String kafka(UpConfig config, DataDir data) throws IOException {
        String given = config.kafka();
        if (given != null) {
            return given;
        }
        return read(data.endpoints(), "bootstrapServers")
                .orElseThrow(() -> new ConfigException(
                        "no run has been started over " + data.root() + ": give --kafka or --data-dir"));
    }

    /** The address of a part in the running or the last run. */
    private static Optional<String> read(Path file, String part) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode address = JSON.readTree(file.toFile()).path(part);
        return address.isTextual() ? Optional.of(address.asText()) : Optional.empty();
    }
}
