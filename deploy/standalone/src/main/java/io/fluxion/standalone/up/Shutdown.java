package io.fluxion.standalone.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes components one after the other, bounded in time for each and for all. */
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Duration limitEach;
    private final Duration limitAll;
    private final Progress progress;

    public Shutdown(Duration limitEach, Duration limitAll, Progress progress) {
        this.limitEach = limitEach;
        this.limitAll = limitAll;
        this.progress = progress;
    }

    /** Closes the last of the list first; one that fails or takes too long is left behind with a line about it. */
    void inReverse(List<Component> components) {
        long deadlineNanos = System.nanoTime() + limitAll.toNanos();
        List<Component> reversed = new ArrayList<>(components);
        Collections.reverse(reversed);
        for (Component component : reversed) {
            long leftNanos = Math.min(limitEach.toNanos(), deadlineNanos - System.nanoTime());
            close(component, Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
        }
    }

    private void close(Component component, long limitMillis) {
        Thread closer = new Thread(() -> closeNow(component), "close-" + component.name());
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(limitMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            progress.line(component.name(), "not closed within " + limitMillis + " ms, left behind");
        }
    }

    private void closeNow(Component component) {
        try {
            component.close();
            LOG.info("{} closed", component.name());
        } catch (Exception | LinkageError e) {
            LOG.warn("{} failed to close", component.name(), e);
            progress.line(component.name(), "failed to close: " + e.getMessage());
        }
    }
}
