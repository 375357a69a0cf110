package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes our events of the logs of one contract of others; stateless and thread-safe. */
public interface LogAdapter {
    /**
     * The event of a log; empty for a log that says nothing to any stream.
     *
     * @param before the contract's last log before this one in the same transaction; null when it is its first
     */
    Optional<ChainEvent> read(int chainId, long blockTimeMillis, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException;

    /** The first topics of the events that are read. */
    Set<String> topics();
}
