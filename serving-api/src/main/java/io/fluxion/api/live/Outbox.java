package io.fluxion.api.live;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client's messages that have not left yet: at most one is under way, the rest waits here.
 *
 * <p>Of states only the newest waits, so a slow client skips to now. Of events each waits, up to a bound; a client that
 * falls behind further is cut off rather than told half of it.
 *
 * <p>Thread-safe and non-blocking: whoever adds a message or hears that one has left sends the next, and no two do so
 * at once.
 */
final class Outbox {
    /** Some minutes of alerts and order events on a busy desk. */
    static final int BACKLOG_MAX = 1_000;

    private final Wire wire;
    /** In the order of publication; an event's key is its number, a state's key is the state's. */
    private Map<String, Message> waiting = new LinkedHashMap<>();
    /** On their way out: taken together, so that a state which changes often can't keep the others waiting. */
    private final Queue<Message> leaving = new ArrayDeque<>();

    private long eventsAdded;
    private int eventsWaiting;
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean underWay;
    private volatile long underWaySinceNanos;
    private boolean closed;

    Outbox(Wire wire) {
        this.wire = wire;
    }

    /** The connection to one client. */
    interface Wire {
        /** Sends a text, and tells when it has left or can't. */
        void send(String text, Runnable sent, Runnable failed);

        /** Ends the connection with a code of the WebSocket protocol. */
        void close(int code, String reason);
    }

    private record Message(String text, boolean isEvent) {}

    /** Adds an event; false when the backlog is full, and the client must be cut off. */
    boolean addEvent(String text) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (eventsWaiting >= BACKLOG_MAX) {
                return false;
            }
            eventsWaiting++;
            waiting.put("#" + eventsAdded++, new Message(text, true));
        }
        pump();
        return true;
    }

    /** Adds the newest state of something, in place of an older one. */
    void addState(String key, String text) {
        synchronized (this) {
            if (closed) {
                return;
            }
            // Removed first, so that the order stays the order of publication.
            waiting.remove(key);
            waiting.put(key, new Message(text, false));
        }
        pump();
    }

    /** Forgets what waits and takes nothing more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        leaving.clear();
    }

    /** For how long the message under way has been so; 0 when none is. */
    long stalledNanos(long nowNanos) {
        return underWay ? nowNanos - underWaySinceNanos : 0;
    }

    synchronized int waiting() {
        return waiting.size() + leaving.size();
    }

    private void pump() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            String next = underWay ? null : take();
            while (next != null) {
                underWaySinceNanos = System.nanoTime();
                underWay = true;
                wire.send(next, this::sent, this::close);
                // Often sent by now; then this loop goes on, instead of the callback deeper and deeper.
                next = underWay ? null : take();
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void sent() {
        underWay = false;
        pump();
    }

    private synchronized @Nullable String take() {
        if (leaving.isEmpty()) {
            leaving.addAll(waiting.values());
            waiting = new LinkedHashMap<>();
        }
        Message next = leaving.poll();
        if (next == null) {
            return null;
        }
        eventsWaiting -= next.isEvent() ? 1 : 0;
        return next.text();
    }
}
