package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A topic of events folded with its retractions. */
public final class Folded {
    private Folded() {}

    /**
     * What is left, in chain order and without how final it was when it was written, which depends on when that was; an
     * event that comes twice or a retraction of nothing is a failure.
     */
    public static List<ChainEvent> of(List<ChainEvent> topic) {
        Map<String, ChainEvent> standing = new LinkedHashMap<>();
        for (ChainEvent event : topic) {
            if (event.retracted()) {
                ChainEvent original = standing.remove(event.eventId());
                assertThat(original == null ? null : original.retractedBy(String.valueOf(event.reorgId())))
                        .as("the original of " + event)
                        .isEqualTo(event);
            } else {
                assertThat(standing.put(event.eventId(), event))
                        .as("the first of " + event)
                        .isNull();
            }
        }
        return standing.values().stream()
                .map(event -> event.withFinality(Finality.LATEST))
                .sorted(Comparator.comparingLong(ChainEvent::blockNumber).thenComparingInt(ChainEvent::logIndex))
                .toList();
    }
}
