package io.fluxion.api.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Calls that wait for the next news of one thing, each for a bounded time. Thread-safe. */
final class Waiters<T> {
    private final Map<String, List<Waiter<T>>> byId = new HashMap<>();

    private record Waiter<T>(Predicate<T> wanted, CompletableFuture<T> answer) {}

    /** Completes with the first news that is wanted; fails with a {@code TimeoutException} when none comes in time. */
    CompletableFuture<T> await(String id, Predicate<T> wanted, Duration limit) {
        Waiter<T> waiter = new Waiter<>(wanted, new CompletableFuture<>());
        synchronized (this) {
            byId.computeIfAbsent(id, k -> new ArrayList<>(1)).add(waiter);
        }
        CompletableFuture<T> limited = waiter.answer().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        return limited.whenComplete((news, failure) -> forget(id, waiter));
    }

    /** Tells the news to whom it concerns. */
    void tell(String id, T news) {
        List<Waiter<T>> concerned;
        synchronized (this) {
            concerned = List.copyOf(byId.getOrDefault(id, List.of()));
        }
        for (Waiter<T> waiter : concerned) {
            if (waiter.wanted().test(news)) {
                waiter.answer().complete(news);
            }
        }
    }

    synchronized int size() {
        return byId.values().stream().mapToInt(List::size).sum();
    }

    private synchronized void forget(String id, Waiter<T> waiter) {
        byId.computeIfPresent(id, (k, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }
}
