package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a chain's events go, with the checkpoint that belongs to them. */
public interface EventLog extends AutoCloseable {
    /** Some 10 MB in Kafka: large enough for a backfill's speed, small enough for any heap. */
    int EVENTS_PER_COMMIT_MAX = 20_000;

    /** Shuts out every earlier writer of this chain, and answers the last committed checkpoint. */
    Optional<Checkpoint> recover();

    /** Writes all of a batch or nothing; after an exception only {@link #recover()} of a new instance tells which. */
    void commit(Batch batch);

    /** Hands on all that was ever committed of this chain, retractions included, in the order of each contract. */
    void replay(Consumer<ChainEvent> event);

    /** The offset of the next command that anybody gives. */
    long commandsEnd();

    /** The first command to resume this chain from an offset on. */
    Optional<ChainCommand> resumeSince(long commandsOffset);

    @Override
    void close();
}
