package io.fluxion.standalone.faults;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.BlockTooLargeException;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.follow.InconsistentChainException;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One life of a connector, on a thread of its own, through a passage of its own to the broker.
 *
 * <p>It polls when it is told to, as the connector's loop would, so that a script decides what happens between two polls.
 */
final class Connector implements AutoCloseable {
    /** Longer than any poll with a broker that was away. */
    private static final long STEP_SECONDS_MAX = 90;

    private static final int FAILURES_BEFORE_UNREACHABLE = 3;

    private final Passage passage;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "connector");
        made.setDaemon(true);
        return made;
    });
    private @Nullable RememberingLog log;
    private @Nullable ChainFollower follower;
    private int failures;

    private Connector(Passage passage) {
        this.passage = passage;
    }

    /** How a step ended. */
    enum Outcome {
        /** There is more to read at once. */
        MORE,
        /** Nothing more to read. */
        IDLE,
        /** The node failed, or was caught lying; the next poll asks again. */
        NODE_FAILED,
        /** Kafka failed: only a new connector knows what was committed. */
        LOG_FAILED,
        /** The gate holds the connector: as good as dead. */
        HELD
    }

    /** A connector that has not recovered yet. */
    static Connector behind(KafkaGate gate) {
        return new Connector(gate.next());
    }

    /** Its way to the broker. */
    Passage passage() {
        return passage;
    }

    /** Shuts out all earlier ones and reads the checkpoint. */
    Outcome recover(
            String bootstrapServers,
            FollowedChain chain,
            ReaderPool pool,
            Clock clock,
            CompletableFuture<Moment> held) {
        return step(held, () -> {
            RememberingLog opened = new RememberingLog(new KafkaEventLog(bootstrapServers, chain.chainId()));
            log = opened;
            follower = ChainFollower.recoverReadingAhead(chain, pool, opened, clock);
            return Outcome.MORE;
        });
    }

    Outcome poll(CompletableFuture<Moment> held) {
        return step(held, this::pollNow);
    }

    private Outcome pollNow() {
        ChainFollower recovered = recovered();
        try {
            Outcome outcome = recovered.poll() ? Outcome.MORE : Outcome.IDLE;
            failures = 0;
            return outcome;
        } catch (RpcUnavailableException | RpcErrorException | InconsistentChainException | BlockTooLargeException e) {
            failures++;
            if (failures >= FAILURES_BEFORE_UNREACHABLE) {
                recovered.unreachable(String.valueOf(e.getMessage()));
            }
            return Outcome.NODE_FAILED;
        }
    }

    private interface Step {
        Outcome run();
    }

    private Outcome step(CompletableFuture<Moment> held, Step step) {
        CompletableFuture<Outcome> done = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return step.run();
                    } catch (KafkaException e) {
                        return Outcome.LOG_FAILED;
                    }
                },
                thread);
        try {
            return done.applyToEither(held.thenApply(m -> Outcome.HELD), o -> o)
                    .get(STEP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the connector failed", e.getCause());
        } catch (TimeoutException e) {
            throw new Violation("the connector has been silent for " + STEP_SECONDS_MAX + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** After a later one has taken over, this one wakes up and writes: what the broker says to that. */
    RuntimeException writeAsZombie() {
        passage.release();
        CompletableFuture<RuntimeException> refused = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        if (follower == null) {
                            return new KafkaException("it died before it had recovered");
                        }
                        writeAgain();
                    } catch (KafkaException | IllegalStateException e) {
                        return e;
                    }
                    throw new Violation("a connector wrote after a later one had taken over");
                },
                thread);
        try {
            return refused.get(STEP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Violation violation) {
                throw violation;
            }
            throw new IllegalStateException("the zombie failed otherwise", e.getCause());
        } catch (TimeoutException e) {
            throw new Violation("a zombie hangs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What it wrote last; one that never wrote anything says that no node answers. */
    private void writeAgain() {
        RememberingLog opened = log;
        Checkpoint last = opened == null ? null : opened.last();
        if (opened == null || last == null) {
            recovered().unreachable("a zombie");
        } else {
            opened.commit(new Batch(List.of(), List.of(), last));
        }
    }

    private ChainFollower recovered() {
        ChainFollower recovered = follower;
        if (recovered == null) {
            throw new IllegalStateException("not recovered yet");
        }
        return recovered;
    }

    @Override
    public void close() {
        passage.release();
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            RememberingLog opened = log;
            if (opened != null) {
                opened.close();
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STEP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new Violation("a connector does not close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
