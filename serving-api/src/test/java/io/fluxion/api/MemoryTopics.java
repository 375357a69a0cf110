package io.fluxion.api;

import io.fluxion.api.log.CommandLog;
import io.fluxion.api.log.OutputTopics;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import io.fluxion.ingestion.wire.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kafka's twin in memory: what is appended is kept and told to the follower, and the jobs are functions. */
final class MemoryTopics implements CommandLog, OutputTopics {
    private final List<Record> appended = new CopyOnWriteArrayList<>();
    private volatile @Nullable Follower follower;
    private volatile Function<OrderCommand, List<OrderEvent>> gate = command -> List.of();
    private volatile Function<AlertCommand, List<Alert>> riskJob = command -> List.of();
    private volatile boolean broken;

    /** What the execution job answers to a command. */
    void gate(Function<OrderCommand, List<OrderEvent>> answers) {
        gate = answers;
    }

    /** What the risk job answers to a command. */
    void riskJob(Function<AlertCommand, List<Alert>> answers) {
        riskJob = answers;
    }

    /** Whether appending fails. */
    void broken(boolean broken) {
        this.broken = broken;
    }

    /** Tells the interface something, as if a job had. */
    void emit(Record record) {
        Follower current = follower;
        if (current == null) {
            throw new IllegalStateException("nobody follows");
        }
        current.accept(record);
    }

    <T extends Record> List<T> appended(Class<T> type) {
        return appended.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <T extends Record> CompletableFuture<Void> append(Topic<T> topic, T record, long timestampMillis) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the log is broken"));
        }
        appended.add(topic.type().cast(record));
        if (record instanceof OrderCommand command) {
            emit(command);
            gate.apply(command).forEach(this::emit);
        } else if (record instanceof AlertCommand command) {
            riskJob.apply(command).forEach(this::emit);
        } else if (record instanceof KillSwitch killSwitch) {
            emit(killSwitch);
        } else if (record instanceof Limits limits) {
            emit(limits);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void follow(Follower newFollower) {
        follower = newFollower;
    }

    @Override
    public Progress progress() {
        return new Progress(true, 0, System.currentTimeMillis());
    }

    @Override
    public void close() {
        follower = null;
    }
}
