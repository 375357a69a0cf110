package io.fluxion.chain;

import io.fluxion.chain.follow.BlockTooLargeException;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.follow.InconsistentChainException;
import io.fluxion.chain.kafka.CorruptCheckpointException;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one chain followed until it is stopped, whatever fails in between.
 *
 * <p>A node that doesn't answer is asked again; a failed Kafka transaction closes the log, and a new one recovers what
 * was committed. A log that was fenced, as by another connector, is left to that one for as long as it writes.
 */
final class FollowLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowLoop.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_MAX = Duration.ofSeconds(2);
    /** One lost answer is no outage; the third in a row is shown on the status topic. */
    private static final int FAILURES_BEFORE_UNREACHABLE = 3;

    private final FollowedChain followed;
    private final ReaderPool pool;
    private final Supplier<EventLog> logs;
    private final Clock clock;
    private final Duration pollInterval;
    private final Standby standby;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Only a commit shows that a recovery has mended anything: until then each further failure is waited for longer. */
    private boolean hasCommitted;

    FollowLoop(
            FollowedChain followed,
            ReaderPool pool,
            Supplier<EventLog> logs,
            Clock clock,
            Duration pollInterval,
            Standby standby) {
        this.standby = standby;
        this.followed = followed;
        this.pool = pool;
        this.logs = logs;
        this.clock = clock;
        this.pollInterval = pollInterval;
    }

    void stop() {
        stopped.countDown();
    }

    /** Whether another connector writes the chain, and this one waits for its end. */
    boolean isPassive() {
        return standby.isPassive();
    }

    @Override
    public void run() {
        int failures = 0;
        while (isRunning()) {
            hasCommitted = false;
            try (EventLog log = logs.get()) {
                follow(log);
            } catch (CorruptCheckpointException e) {
                LOG.error("chain {}: halted, the checkpoint is not readable", followed.chainId(), e);
                stop();
            } catch (RuntimeException e) {
                failures = hasCommitted ? 1 : failures + 1;
                failed(e, failures);
            }
        }
    }

    private void failed(RuntimeException e, int failures) {
        if (Fences.isFence(e)) {
            LOG.warn(
                    "chain {}: fenced, by another connector or since a transaction took too long: {}",
                    followed.chainId(),
                    e.toString());
            standby.await(logs, this::pause);
            return;
        }
        if (e instanceof KafkaException) {
            LOG.warn("chain {}: Kafka failed, recovering from the last commit", followed.chainId(), e);
        } else {
            // A fault of ours: said loudly and tried again, since a chain that silently isn't read is worse.
            LOG.error("chain {}: following failed", followed.chainId(), e);
        }
        pause(delayAfter(failures));
    }

    private void follow(EventLog log) {
        try {
            follow(ChainFollower.recoverReadingAhead(followed, pool, log, clock));
        } catch (CorruptCheckpointException e) {
            log.announce(
                    ChainFollower.unreadable(followed, CorruptCheckpointException.CODE + ": " + e.getMessage(), clock));
            throw e;
        }
    }

    private void follow(ChainFollower follower) {
        int failures = 0;
        while (isRunning()) {
            try {
                if (!follower.poll()) {
                    pause(pollInterval);
                }
                failures = 0;
            } catch (RpcUnavailableException
                    | RpcErrorException
                    | InconsistentChainException
                    | BlockTooLargeException e) {
                failures++;
                report(follower, failures, e);
                pause(delayAfter(failures));
            }
            hasCommitted |= follower.hasCommitted();
        }
    }

    private void report(ChainFollower follower, int failures, RuntimeException e) {
        if (failures >= FAILURES_BEFORE_UNREACHABLE && isRunning()) {
            if (failures == FAILURES_BEFORE_UNREACHABLE) {
                LOG.warn("chain {}: {}", followed.chainId(), e.toString());
            }
            follower.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private static Duration delayAfter(int failures) {
        Duration delay = RETRY_FIRST.multipliedBy(1L << Math.min(failures - 1, 5));
        return delay.compareTo(RETRY_MAX) < 0 ? delay : RETRY_MAX;
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Whether to go on after it. */
    private boolean pause(Duration duration) {
        try {
            if (stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("chain {}: stopped", followed.chainId());
                return false;
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        }
    }
}
