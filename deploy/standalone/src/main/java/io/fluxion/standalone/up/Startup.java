package io.fluxion.standalone.up;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts components, each as soon as all that it needs have started, and closes them in the reverse order.
 *
 * <p>When one fails, those that have not begun never begin, and {@link #start} throws after those under way have come
 * to an end. {@link #close} may be called from another thread at any time, also during the start.
 */
public final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final List<Component> components;
    private final Progress progress;
    private final Shutdown shutdown;
    private final ExecutorService threads = Executors.newCachedThreadPool(Startup::thread);

    /** In the order in which their starts began; guarded by itself. */
    private final List<Component> begun = new ArrayList<>();

    private boolean ended;

    /** @param components so that each stands after those that it needs */
    public Startup(List<Component> components, Progress progress, Shutdown shutdown) {
        this.components = List.copyOf(components);
        this.progress = progress;
        this.shutdown = shutdown;
    }

    /** Returns when all have started. */
    public void start() throws StartException {
        Map<Component, CompletableFuture<?>> starts = new IdentityHashMap<>();
        for (Component component : components) {
            starts.put(component, startAfter(needed(component, starts), component));
        }
        try {
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /** Closes all that have begun; false when that is done, or being done, already. */
    public boolean close() {
        List<Component> toClose;
        synchronized (begun) {
            if (ended) {
                return false;
            }
            ended = true;
            toClose = new ArrayList<>(begun);
        }
        shutdown.inReverse(toClose);
        threads.shutdownNow();
        return true;
    }

    private static CompletableFuture<?>[] needed(Component component, Map<Component, CompletableFuture<?>> starts) {
        return component.needs().stream()
                .map(need -> {
                    @Nullable CompletableFuture<?> start = starts.get(need);
                    if (start == null) {
                        throw new IllegalStateException(component.name() + " stands before " + need.name());
                    }
                    return start;
                })
                .toArray(CompletableFuture[]::new);
    }

    private CompletableFuture<?> startAfter(CompletableFuture<?>[] needed, Component component) {
        return CompletableFuture.allOf(needed).thenRunAsync(() -> startNow(component), threads);
    }

    private void startNow(Component component) {
        synchronized (begun) {
            if (ended) {
                throw new CompletionException(new StartException(component.name(), new InterruptedException("ended")));
            }
            begun.add(component);
        }
        try {
            progress.line(component.name(), component.start());
        } catch (Exception | LinkageError e) {
            LOG.error("{} did not start", component.name(), e);
            throw new CompletionException(new StartException(component.name(), e));
        }
    }

    private static StartException failure(CompletionException e) {
        Throwable cause = e;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StartException failed ? failed : new StartException("a component", cause);
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "startup");
        thread.setDaemon(true);
        return thread;
    }
}
