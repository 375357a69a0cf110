package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.message.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Blocks fetched and verified, from the oldest to the newest, and the logs in them that are no events. */
record ReadBlocks(List<WindowBlock> blocks, List<DeadLetter> deadLetters) {
    ReadBlocks {
        blocks = List.copyOf(blocks);
        deadLetters = List.copyOf(deadLetters);
    }

    List<ChainEvent> events() {
        List<ChainEvent> events = new ArrayList<>();
        blocks.forEach(b -> events.addAll(b.events()));
        return events;
    }
}
