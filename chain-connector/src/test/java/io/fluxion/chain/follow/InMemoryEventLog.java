package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The event log's twin in memory: what was committed outlives the instances that are opened over it. */
final class InMemoryEventLog implements EventLog {
    private final Topic topic;

    private InMemoryEventLog(Topic topic) {
        this.topic = topic;
    }

    /** What stands in Kafka. */
    static final class Topic {
        private final List<ChainEvent> events = new ArrayList<>();
        private final List<DeadLetter> deadLetters = new ArrayList<>();
        private final List<ChainStatus> statuses = new ArrayList<>();
        private final List<Batch> batches = new ArrayList<>();
        private final List<Integer> batchSizes = new ArrayList<>();
        private final List<ChainCommand> commands = new ArrayList<>();
        private @Nullable Checkpoint checkpoint;
        private Fault next = Fault.NONE;

        EventLog open() {
            return new InMemoryEventLog(this);
        }

        List<ChainEvent> events() {
            return events;
        }

        List<DeadLetter> deadLetters() {
            return deadLetters;
        }

        List<ChainStatus> statuses() {
            return statuses;
        }

        ChainStatus lastStatus() {
            return statuses.get(statuses.size() - 1);
        }

        /** What was committed together, in order. */
        List<Batch> batches() {
            return batches;
        }

        /** How many events each commit had. */
        List<Integer> batchSizes() {
            return batchSizes;
        }

        /** Somebody tells the chain to go on. */
        void resume(String who, String reason) {
            commands.add(new ChainCommand(ScriptedChain.CHAIN_ID, ChainCommand.Kind.RESUME, who, reason, 0));
        }

        /** The next commit fails. */
        void failNext(Fault fault) {
            next = fault;
        }
    }

    /** How a commit fails: before it happened, or after, so that the writer doesn't know. */
    enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    /** A commit failed. */
    static final class CommitFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Optional<Checkpoint> recover() {
        return Optional.ofNullable(topic.checkpoint);
    }

    @Override
    public void commit(Batch batch) {
        Fault fault = topic.next;
        topic.next = Fault.NONE;
        if (fault == Fault.BEFORE) {
            throw new CommitFailedException();
        }
        topic.events.addAll(batch.events());
        topic.deadLetters.addAll(batch.deadLetters());
        topic.statuses.add(batch.checkpoint().status());
        topic.batches.add(batch);
        topic.batchSizes.add(batch.events().size());
        topic.checkpoint = batch.checkpoint();
        if (fault == Fault.AFTER) {
            throw new CommitFailedException();
        }
    }

    @Override
    public void replay(Consumer<ChainEvent> event) {
        topic.events.forEach(event);
    }

    @Override
    public void replay(long aboveNumber, long upToNumber, Consumer<ChainEvent> event) {
        topic.events.stream()
                .filter(e -> e.blockNumber() > aboveNumber && e.blockNumber() <= upToNumber)
                .forEach(event);
    }

    /** Of the newest events as they were written, retractions included. */
    @Override
    public long floorOf(long aboveNumber, long upToNumber, int events) {
        return topic.events.stream()
                .map(ChainEvent::blockNumber)
                .filter(number -> number > aboveNumber && number <= upToNumber)
                .sorted(Comparator.reverseOrder())
                .skip(events)
                .findFirst()
                .map(number -> Math.min(number, upToNumber - 1))
                .orElse(aboveNumber);
    }

    @Override
    public long commandsEnd() {
        return topic.commands.size();
    }

    @Override
    public Optional<ChainCommand> resumeSince(long commandsOffset) {
        return topic.commands.stream().skip(commandsOffset).findFirst();
    }

    @Override
    public void close() {
        topic.next = Fault.NONE;
    }
}
