package io.fluxion.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.kafka.CorruptCheckpointException;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends the following of a chain, and what doesn't: over a log whose recoveries answer as told. */
class FollowLoopTest {
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final FollowedChain CHAIN = new FollowedChain(7, "seven", 1);

    private final AtomicInteger recoveries = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final List<Long> recoveryNanos = Collections.synchronizedList(new ArrayList<>());
    private final List<ChainStatus> announced = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Integer, RuntimeException> failure = number -> new KafkaException("none told");
    private volatile Function<Integer, Optional<ChainStatus>> statuses = look -> Optional.empty();
    private final FollowLoop loop = new FollowLoop(
            CHAIN,
            new DeadPool(),
            ScriptedLog::new,
            Clock.systemUTC(),
            Duration.ofMillis(10),
            new Standby(7, Clock.systemUTC(), QUIET, Duration.ofMillis(20)));
    private final Thread thread = new Thread(loop);

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    /** As a broker answers whose connector was away for longer than a transaction may take. */
    @Test
    void ownTransactionThatTookTooLongIsTakenUpAgain() {
        failure = number -> new KafkaException("aborted", new InvalidProducerEpochException("old epoch"));
        thread.start();
        await().until(() -> recoveries.get() >= 2);
        assertThat(recoveryNanos.get(1) - recoveryNanos.get(0)).isGreaterThanOrEqualTo(QUIET.toNanos());
    }

    @Test
    void fencedConnectorWatchesWhileAnotherWritesAndThenTakesOver() {
        failure = number -> new ProducerFencedException("another");
        statuses = look -> Optional.of(status(look));
        thread.start();
        await().until(loop::isPassive);
        await().until(() -> looks.get() >= 60);
        assertThat(recoveries).hasValue(1);
        statuses = look -> Optional.of(status(0));
        await().until(() -> recoveries.get() >= 2);
    }

    @Test
    void failuresInARowAreWaitedForLongerEachTime() {
        thread.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> recoveries.get() >= 5);
        for (int i = 1; i < 5; i++) {
            assertThat(recoveryNanos.get(i) - recoveryNanos.get(i - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(100L << (i - 1)).toNanos());
        }
    }

    @Test
    void unreadableCheckpointIsToldAndNotTriedAgain() throws InterruptedException {
        failure = number -> new CorruptCheckpointException("the window has version 99");
        thread.start();
        thread.join(10_000);
        assertThat(recoveries).hasValue(1);
        assertThat(announced).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(ChainStatus.State.HALTED);
            assertThat(status.detail()).isEqualTo("CHECKPOINT_UNREADABLE: the window has version 99");
        });
    }

    private static ChainStatus status(long observedAtMillis) {
        return new ChainStatus(
                7,
                "seven",
                ChainStatus.State.LIVE,
                1,
                1,
                1,
                "0x",
                0,
                0,
                0,
                List.of(),
                "",
                List.of(),
                null,
                observedAtMillis);
    }

    private final class ScriptedLog implements EventLog {
        @Override
        public Optional<Checkpoint> recover() {
            recoveryNanos.add(System.nanoTime());
            throw failure.apply(recoveries.incrementAndGet());
        }

        @Override
        public Optional<ChainStatus> lastStatus() {
            return statuses.apply(looks.incrementAndGet());
        }

        @Override
        public void announce(ChainStatus status) {
            announced.add(status);
        }

        @Override
        public void commit(Batch batch) {
            throw new AssertionError("not recovered");
        }

        @Override
        public void replay(Consumer<ChainEvent> event) {}

        @Override
        public long commandsEnd() {
            return 0;
        }

        @Override
        public Optional<ChainCommand> resumeSince(long commandsOffset) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static final class DeadPool implements ReaderPool {
        @Override
        public ChainReader forPoll(long cursorBlockNumber) {
            throw new RpcUnavailableException("dead", null);
        }

        @Override
        public void contradicted(String detail) {}

        @Override
        public List<ChainEndpoint> endpoints() {
            return List.of();
        }
    }
}
