package io.fluxion.api.log;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import java.util.List;

/** What the engine puts out, followed from a bounded way back to now and on. */
public interface OutputTopics extends AutoCloseable {
    /** The followed topics; the commands are among them, so that every instance knows what was asked of any. */
    List<Topic<?>> FOLLOWED = List.of(
            Topics.ORACLE_PRICES,
            Topics.BARS,
            Topics.MARKET_STATS,
            Topics.POOLS,
            Topics.POOL_METRICS,
            Topics.LIQUIDITY_UNIFIED,
            Topics.CHAIN_STATUS,
            Topics.ORDER_COMMANDS,
            Topics.ORDER_EVENTS,
            Topics.SLICES,
            Topics.EXECUTION_REPORTS,
            Topics.ALERTS,
            Topics.RISK_CONTROLS,
            Topics.RISK_LIMITS,
            Topics.POSITIONS,
            Topics.PREDICTIONS);

    /** Starts to hand each record to the follower, from one thread, in the order of its key. */
    void follow(Follower follower);

    /** How the following goes. */
    Progress progress();

    @Override
    void close();

    /** Who takes the records. */
    interface Follower {
        /** Takes one record. */
        void accept(Record record);
    }

    /**
     * How far the following is.
     *
     * @param caughtUp whether what stood in the topics at the start has been read
     * @param lagRecords records not read yet
     * @param lastPollAtMillis when the topics last answered; 0 before the first time
     */
    record Progress(boolean caughtUp, long lagRecords, long lastPollAtMillis) {}
}
