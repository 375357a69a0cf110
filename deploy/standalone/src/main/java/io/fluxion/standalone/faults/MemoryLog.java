package io.fluxion.standalone.faults;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log of one writer that is never lost: where a fresh backfill goes. One thread. */
final class MemoryLog implements EventLog {
    private final List<ChainEvent> events = new ArrayList<>();

    List<ChainEvent> events() {
        return events;
    }

    @Override
    public Optional<Checkpoint> recover() {
        return Optional.empty();
    }

    @Override
    public void commit(Batch batch) {
        events.addAll(batch.events());
    }

    @Override
    public void replay(Consumer<ChainEvent> event) {
        events.forEach(event);
    }

    @Override
    public long commandsEnd() {
        return 0;
    }

    @Override
    public Optional<ChainCommand> resumeSince(long commandsOffset) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
