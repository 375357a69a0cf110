package io.fluxion.standalone.up;

import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kafka: the embedded one, or the one at a given address. */
final class KafkaComponent implements Component {
    private final @Nullable String givenServers;
    private final Path dataDir;
    private final int port;
    private @Nullable EmbeddedKafka embedded;

    KafkaComponent(@Nullable String givenServers, Path dataDir, int port) {
        this.givenServers = givenServers;
        this.dataDir = dataDir;
        this.port = port;
    }

    String bootstrapServers() {
        return givenServers != null
                ? givenServers
                : Objects.requireNonNull(embedded, "it has not started").bootstrapServers();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Component> needs() {
        return List.of();
    }

    @Override
    public String start() throws Exception {
        if (givenServers == null) {
            embedded = EmbeddedKafka.start(dataDir, port);
        }
        return bootstrapServers();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
