package io.fluxion.standalone.up;

import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import java.util.List;

/** The topics, made where they are missing. */
final class TopicsComponent implements Component {
    private final KafkaComponent kafka;

    TopicsComponent(KafkaComponent kafka) {
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public List<Component> needs() {
        return List.of(kafka);
    }

    @Override
    public String start() {
        TopicAdmin.createAll(kafka.bootstrapServers());
        return Topics.ALL.size() + " topics";
    }

    @Override
    public void close() {
        // Topics outlive the run.
    }
}
