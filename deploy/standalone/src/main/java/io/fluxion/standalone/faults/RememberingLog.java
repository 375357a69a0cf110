package io.fluxion.standalone.faults;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that knows the last checkpoint that went through it, for a zombie to write it again. One thread. */
final class RememberingLog implements EventLog {
    private final EventLog log;
    private @Nullable Checkpoint last;

    RememberingLog(EventLog log) {
        this.log = log;
    }

    @Nullable
    Checkpoint last() {
        return last;
    }

    @Override
    public Optional<Checkpoint> recover() {
        Optional<Checkpoint> recovered = log.recover();
        last = recovered.orElse(null);
        return recovered;
    }

    @Override
    public void commit(Batch batch) {
        last = batch.checkpoint();
        log.commit(batch);
    }

    @Override
    public void replay(Consumer<ChainEvent> event) {
        log.replay(event);
    }

    @Override
    public long commandsEnd() {
        return log.commandsEnd();
    }

    @Override
    public Optional<ChainCommand> resumeSince(long commandsOffset) {
        return log.resumeSince(commandsOffset);
    }

    @Override
    public void close() {
        log.close();
    }
}
