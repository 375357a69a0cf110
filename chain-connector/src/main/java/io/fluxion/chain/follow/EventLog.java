package io.fluxion.chain.follow;

import java.util.Optional;

/** Where a chain's events go, with the checkpoint that belongs to them. */
public interface EventLog extends AutoCloseable {
    /** Shuts out every earlier writer of this chain, and answers the last committed checkpoint. */
    Optional<Checkpoint> recover();

    /** Writes all of a batch or nothing; after an exception only {@link #recover()} of a new instance tells which. */
    void commit(Batch batch);

    @Override
    void close();
}
