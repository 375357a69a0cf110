package io.fluxion.api.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to which subject: rows that each carry the hash of the one before, so that altering, deleting or
 * reordering any of them shows.
 *
 * <p>Thread-safe. Entries wait in memory and one thread writes them, so an order needs no round trip to the database;
 * while the database is away they are kept, and once {@value #WAITING_MAX} wait, what must be audited is refused.
 */
public final class AuditLog implements AutoCloseable {
    /** About 5 MB. */
    static final int WAITING_MAX = 10_000;
    /** The hash before the first row. */
    public static final String GENESIS = "0".repeat(64);

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int BATCH_MAX = 500;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    /** Any number, the same on every instance: who holds this lock appends. */
    private static final long CHAIN_LOCK = 0x466c7578696f6eL;

    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Jdbi jdbi;
    private final Thread writer;
    private volatile boolean closed;

    /** Over a database. */
    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writer = new Thread(this::writeForEver, "api-audit");
        writer.setDaemon(true);
        writer.start();
    }

    /** What is recorded; detail is JSON. */
    public record Entry(Instant at, String actor, String action, String subject, String detail, String outcome) {
        /** PostgreSQL keeps microseconds: what is hashed must be what is read back. */
        public Entry {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** The hash of this entry after another one. */
        public String hashAfter(String previous) {
            // A unit separator can't be confused with a part of a field: none may contain control characters.
            String text = String.join("\u001f", previous, at.toString(), actor, action, subject, detail, outcome);
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Takes an entry; false when too many wait already. */
    public boolean record(Entry entry) {
        return waiting.offer(entry);
    }

    /** How many entries are not in the database yet. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!waiting.isEmpty()) {
            LOG.error("{} audit entries could not be written", waiting.size());
        }
    }

    private void writeForEver() {
        List<Entry> batch = new ArrayList<>();
        while (!closed || !waiting.isEmpty() || !batch.isEmpty()) {
            try {
                take(batch);
                if (!batch.isEmpty()) {
                    jdbi.useTransaction(h -> append(h, batch));
                    batch.clear();
                }
            } catch (JdbiException e) {
                LOG.warn("the audit log can't be written; it is tried again", e);
                if (closed) {
                    return;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void take(List<Entry> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            return;
        }
        Entry first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH_MAX - 1);
        }
    }

    private static void append(Handle h, List<Entry> batch) {
        h.execute("SELECT pg_advisory_xact_lock(?)", CHAIN_LOCK);
        String previous = h.createQuery("SELECT entry_hash FROM audit_log ORDER BY entry_id DESC LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .orElse(GENESIS);
        for (Entry entry : batch) {
            String hash = entry.hashAfter(previous);
            h.createUpdate("INSERT INTO audit_log (happened_at, actor, action, subject, detail, outcome, "
                            + "previous_hash, entry_hash) "
                            + "VALUES (:at, :actor, :action, :subject, :detail, :outcome, :previous, :hash)")
                    .bind("at", Timestamp.from(entry.at()))
                    .bind("actor", entry.actor())
                    .bind("action", entry.action())
                    .bind("subject", entry.subject())
                    .bind("detail", entry.detail())
                    .bind("outcome", entry.outcome())
                    .bind("previous", previous)
                    .bind("hash", hash)
                    .execute();
            previous = hash;
        }
    }
}
