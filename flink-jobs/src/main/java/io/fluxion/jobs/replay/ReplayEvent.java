package io.fluxion.jobs.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.jobs.runtime.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * What comes next in a replay: one of its parts, or with none of them its end.
 *
 * @param timeMillis its event time
 * @param trade a trade as it would lie in its topic
 */
public record ReplayEvent(
        long timeMillis,
        @Nullable RawMessage trade,
        @Nullable OraclePrice price,
        @Nullable ChainEvent chainEvent,
        @Nullable RejectedLine rejected) {

    /** The end of all input. */
    public static ReplayEvent end(long timeMillis) {
        return new ReplayEvent(timeMillis, null, null, null, null);
    }

    /** Whether this is the end of all input. */
    public boolean isEnd() {
        return trade == null && price == null && chainEvent == null && rejected == null;
    }
}
