package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chains that reorganise at will: what the windows say is what the branch that stands says. */
class PoolPastTest {
    private static final long SEED = 20_261_128L;
    private static final int ROUNDS = 200;

    @Test
    void pastOfTheStreamIsThatOfTheBranchThatStands() {
        for (int round = 0; round < ROUNDS; round++) {
            PoolBranch chain = new PoolBranch(new SplittableRandom(SEED + round));
            for (int step = 0; step < 10; step++) {
                chain.goOn();
            }
            Folded streamed = new Folded();
            chain.stream().forEach(streamed::tell);
            Folded fresh = new Folded();
            chain.standing().forEach(fresh::tell);
            long end = chain.stream().stream()
                    .mapToLong(ChainEvent::blockTimeMillis)
                    .max()
                    .orElse(0);
            for (MetricWindow window : MetricWindow.values()) {
                assertThat(streamed.total(window, end))
                        .as("seed %d, round %d, %s", SEED, round, window)
                        .isEqualTo(fresh.total(window, end));
            }
            assertThat(streamed.reference())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(fresh.reference());
        }
    }

    private static final class Folded {
        private @Nullable PoolLedger ledger;
        private @Nullable PoolPast past;

        void tell(ChainEvent event) {
            PoolLedger after = PoolFold.step(ledger, event);
            if (after != null) {
                past = PoolPast.step(past, ledger, after, event);
            }
            ledger = after;
        }

        Flow total(MetricWindow window, long endMillis) {
            return past == null ? Flow.none(2) : past.activity().total(window, endMillis);
        }

        @Nullable
        PoolReference reference() {
            return past == null ? null : past.reference();
        }
    }

    @Test
    void eventToldTwiceCountsOnce() {
        PoolEvents chain = new PoolEvents(3, "a");
        Folded once = new Folded();
        Folded twice = new Folded();
        once.tell(Objects.requireNonNull(chain.created()));
        twice.tell(new PoolEvents(3, "a").created());
        for (ChainEvent event : chain.some(30)) {
            once.tell(event);
            twice.tell(event);
            twice.tell(event);
        }

        assertThat(twice.total(MetricWindow.DAY, 0)).isEqualTo(once.total(MetricWindow.DAY, 0));
    }
}
