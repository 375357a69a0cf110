package io.fluxion.api.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The care that the store's long tables need from time to time: partitions of the next days, roll-ups, and an end to what
 * is past its keep.
 *
 * <p>Each instance of the interface sees to it, on one thread of its own; a lock in the database lets one work at a time.
 */
public final class StoreCare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCare.class);
    /** Partitions are made two days ahead, and hours are rolled up until then by whoever asks for them. */
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    /** A first roll-up of a long history takes longer than any read may. */
    private static final String TIME_LIMIT = "SET LOCAL statement_timeout = '10min'";
    /** Writers wait behind a lock that is waited for. */
    private static final String LOCK_LIMIT = "SET LOCAL lock_timeout = '2s'";
    /** A day a day is enough; more only to catch up. */
    private static final int DAYS_ORDERED_MAX = 2;

    private final Jdbi jdbi;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(body -> new Thread(body, "store-care"));

    /** Over a database. */
    public StoreCare(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Cares now, and again from time to time. */
    public StoreCare start() {
        thread.scheduleWithFixedDelay(this::care, 0, BETWEEN.toSeconds(), TimeUnit.SECONDS);
        return this;
    }

    /** Cares for each table in a transaction of its own; what can't be done now is for the next time. */
    void care() {
        try {
            List<String> tables = jdbi.withHandle(h -> h.createQuery("SELECT table_name FROM long_tables")
                    .mapTo(String.class)
                    .list());
            tables.forEach(this::care);
        } catch (JdbiException e) {
            LOG.warn("the store's long tables could not be cared for", e);
        }
    }

    private void care(String table) {
        try {
            String done = jdbi.inTransaction(h -> {
                h.execute(TIME_LIMIT);
                return h.createQuery("SELECT fluxion_maintain(:table)")
                        .bind("table", table)
                        .mapTo(String.class)
                        .one();
            });
            int ordered = jdbi.inTransaction(h -> {
                h.execute(TIME_LIMIT);
                h.execute(LOCK_LIMIT);
                return h.createQuery("SELECT CASE fluxion_mode() WHEN 'plain'"
                                + " THEN fluxion_order_days(:table, now(), :days) ELSE 0 END")
                        .bind("table", table)
                        .bind("days", DAYS_ORDERED_MAX)
                        .mapTo(Integer.class)
                        .one();
            });
            LOG.debug("partitions of {}: {}, {} put in order", table, done, ordered);
        } catch (JdbiException e) {
            LOG.warn("{} could not be cared for", table, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
