package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
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

    /** The last committed status of the chain, whoever wrote it; nobody is shut out. */
    default Optional<ChainStatus> lastStatus() {
        return Optional.empty();
    }

    /** Says a status that is no checkpoint: after {@link #recover()} could not read the one that is there. */
    default void announce(ChainStatus status) {}

    /** Hands on all that was ever committed of this chain, retractions included, in the order of each contract. */
    void replay(Consumer<ChainEvent> event);

    /** The same of at least the blocks above one number up to another, and perhaps of others. */
    default void replay(long aboveNumber, long upToNumber, Consumer<ChainEvent> event) {
        replay(event);
    }

    /**
     * A block between two others above which some number of events or more was ever written, or the lower one: how far
     * back to look for the newest.
     */
    default long floorOf(long aboveNumber, long upToNumber, int events) {
        return aboveNumber;
    }

    /** The offset of the next command that anybody gives. */
    long commandsEnd();

    /** The first command to resume this chain from an offset on. */
    Optional<ChainCommand> resumeSince(long commandsOffset);

    @Override
    void close();
}
