package io.fluxion.standalone.up;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A component that is one closeable service of this process. */
final class ServiceComponent<S extends AutoCloseable> implements Component {
    private final String name;
    private final List<Component> needs;
    private final Callable<S> starter;
    private final Function<S, String> detail;
    private volatile @Nullable S service;

    ServiceComponent(String name, List<Component> needs, Callable<S> starter, Function<S, String> detail) {
        this.name = name;
        this.needs = List.copyOf(needs);
        this.starter = starter;
        this.detail = detail;
    }

    S service() {
        return Objects.requireNonNull(service, () -> name + " has not started");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Component> needs() {
        return needs;
    }

    @Override
    public String start() throws Exception {
        S started = starter.call();
        service = started;
        return detail.apply(started);
    }

    @Override
    public void close() throws Exception {
        S started = service;
        if (started != null) {
            started.close();
        }
    }
}
