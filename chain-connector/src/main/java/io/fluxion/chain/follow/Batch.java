package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.message.DeadLetter;
import java.util.List;

/** What becomes visible at once or not at all: retractions, then events, and the checkpoint after them. */
public record Batch(List<ChainEvent> events, List<DeadLetter> deadLetters, Checkpoint checkpoint) {
    public Batch {
        events = List.copyOf(events);
        deadLetters = List.copyOf(deadLetters);
    }
}
