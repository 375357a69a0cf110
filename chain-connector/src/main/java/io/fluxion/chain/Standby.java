package io.fluxion.chain;

import io.fluxion.chain.follow.EventLog;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a fenced connector does: it watches the chain's statuses, and takes over when nobody writes them any more.
 *
 * <p>A broker tells a producer whose own transaction took too long the same as one that another has replaced. Another one
 * gives itself away: it writes a status every few seconds. One thread; {@code isPassive} from any.
 */
final class Standby {
    /** Three heartbeats, less than which a busy machine may be silent. */
    static final Duration QUIET = Duration.ofSeconds(15);

    static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

    private final int chainId;
    private final Clock clock;
    private final Duration quiet;
    private final Duration lookInterval;
    private volatile boolean passive;

    Standby(int chainId, Clock clock, Duration quiet, Duration lookInterval) {
        this.chainId = chainId;
        this.clock = clock;
        this.quiet = quiet;
        this.lookInterval = lookInterval;
    }

    /** Whether another connector was seen writing since this one was fenced. */
    boolean isPassive() {
        return passive;
    }

    /** Returns when nobody has written for a while, or when a pause says that it is over. */
    void await(Supplier<EventLog> logs, Predicate<Duration> pause) {
        try {
            watch(logs, pause);
        } finally {
            passive = false;
        }
    }

    private void watch(Supplier<EventLog> logs, Predicate<Duration> pause) {
        Watched seen = new Watched();
        do {
            try (EventLog log = logs.get()) {
                // Looked at first, so that a machine that stood still for a while is not taken for the other's end.
                for (seen.look(log.lastStatus()); seen.quietMillis() < quiet.toMillis(); seen.look(log.lastStatus())) {
                    if (!pause.test(lookInterval)) {
                        return;
                    }
                }
                LOG.warn("chain {}: nobody has written for {}, taking over", chainId, quiet);
                return;
            } catch (KafkaException e) {
                LOG.warn("chain {}: cannot see whether another connector writes: {}", chainId, e.toString());
                seen = new Watched();
            }
        } while (pause.test(lookInterval));
    }

    /** What was seen last, and since when there is nothing new. */
    private final class Watched {
        private Optional<ChainStatus> last = Optional.empty();
        private boolean hasLooked;
        private long sinceMillis = clock.millis();

        void look(Optional<ChainStatus> status) {
            if (hasLooked && !status.equals(last)) {
                sinceMillis = clock.millis();
                if (!passive) {
                    LOG.warn("chain {}: another connector writes it; watching, ready to take over", chainId);
                }
                passive = true;
            }
            last = status;
            hasLooked = true;
        }

        long quietMillis() {
            return clock.millis() - sinceMillis;
        }
    }
}
