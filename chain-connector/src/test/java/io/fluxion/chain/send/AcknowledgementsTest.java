package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private static final TopicPartition PARTITION = new TopicPartition("slices", 0);

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @Test
    void nothingIsCommittedPastAnOpenMessage() {
        acknowledgements.opened(PARTITION, 5);
        acknowledgements.opened(PARTITION, 6);
        acknowledgements.done(PARTITION, 6);
        assertThat(acknowledgements.takeCommittable()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(5)));
        acknowledgements.done(PARTITION, 5);
        assertThat(acknowledgements.takeCommittable()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(7)));
        assertThat(acknowledgements.open()).isZero();
    }

    @Test
    void whatHasNotMovedIsNotCommittedAgain() {
        acknowledgements.opened(PARTITION, 5);
        acknowledgements.done(PARTITION, 5);
        assertThat(acknowledgements.takeCommittable()).isNotEmpty();
        assertThat(acknowledgements.takeCommittable()).isEmpty();
    }

    @Test
    void acknowledgementsOfForgottenPartitionsChangeNothing() {
        acknowledgements.opened(PARTITION, 5);
        acknowledgements.forget(List.of(PARTITION));
        acknowledgements.done(PARTITION, 5);
        assertThat(acknowledgements.takeCommittable()).isEmpty();
    }
}
