package io.fluxion.standalone.faults;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one writer through the gate, and where they are to be stopped. Thread-safe. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);
    private @Nullable Trap trap;
    private @Nullable Long firstRecordsNanos;

    /** What happens at a moment, after it has come so many times. */
    private static final class Trap {
        private final Moment moment;
        private final boolean cuts;
        private final CompletableFuture<Moment> sprung = new CompletableFuture<>();
        private int left;

        Trap(Moment moment, int skipped, boolean cuts) {
            this.moment = moment;
            this.left = skipped;
            this.cuts = cuts;
        }
    }

    /** From this moment on nothing passes any more, until the release. */
    CompletableFuture<Moment> holdAt(Moment moment, int skipped) {
        return set(new Trap(moment, skipped, false));
    }

    /** At this moment all connections are cut. */
    CompletableFuture<Moment> cutAt(Moment moment, int skipped) {
        return set(new Trap(moment, skipped, true));
    }

    private synchronized CompletableFuture<Moment> set(Trap next) {
        trap = next;
        return next.sprung;
    }

    /** Forgets a trap into which nothing has gone. */
    synchronized void disarm() {
        trap = null;
    }

    /** Lets go on what was held. */
    void release() {
        disarm();
        released.countDown();
    }

    void opened(Socket socket) {
        sockets.add(socket);
    }

    /** Called at a moment; false when the frame must not go on, since its connection is cut. */
    boolean passes(Moment moment) throws InterruptedException {
        Trap sprung = sprungAt(moment);
        if (sprung == null) {
            return true;
        }
        if (sprung.cuts) {
            close();
            sprung.sprung.complete(moment);
            return false;
        }
        sprung.sprung.complete(moment);
        released.await();
        return true;
    }

    /** When its writer's first records came, by the system's timer. */
    synchronized Optional<Long> firstRecordsNanos() {
        return Optional.ofNullable(firstRecordsNanos);
    }

    private synchronized @Nullable Trap sprungAt(Moment moment) {
        if (moment == Moment.BEFORE_RECORDS && firstRecordsNanos == null) {
            firstRecordsNanos = System.nanoTime();
        }
        Trap set = trap;
        if (set == null || set.moment != moment || set.left-- > 0) {
            return null;
        }
        trap = null;
        return set;
    }

    void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("already closed", e);
            }
        }
        sockets.clear();
    }
}
