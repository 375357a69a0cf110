package io.fluxion.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void latencyCountsFromTheDueTime() throws Exception {
        Arrivals arrivals = new Arrivals(2, 1, 1_000, 100);
        arrivals.arrived(0, 1_007);
        arrivals.arrived(1, 1_109);

        assertThat(arrivals.await(AT_ONCE)).containsExactly(7, 9);
        assertThat(arrivals.superseded()).isZero();
    }

    @Test
    void whatWasSkippedArrivesWithTheNewerOneOfItsLane() throws Exception {
        Arrivals arrivals = new Arrivals(4, 2, 0, 100);
        arrivals.arrived(1, 110);
        arrivals.arrived(2, 250);
        arrivals.arrived(3, 310);

        assertThat(arrivals.await(AT_ONCE)).containsExactly(250, 10, 50, 10);
        assertThat(arrivals.superseded()).isEqualTo(1);
    }

    @Test
    void repeatedAndForeignMessagesChangeNothing() throws Exception {
        Arrivals arrivals = new Arrivals(1, 1, 0, 100);
        arrivals.arrived(-3, 1);
        arrivals.arrived(7, 2);
        arrivals.arrived(0, 5);
        arrivals.arrived(0, 9);

        assertThat(arrivals.await(AT_ONCE)).containsExactly(5);
    }

    @Test
    void whatNeverArrivesIsTold() {
        Arrivals arrivals = new Arrivals(3, 1, 0, 100);
        arrivals.arrived(0, 1);

        assertThatThrownBy(() -> arrivals.await(AT_ONCE)).hasMessageContaining("2 of 3 messages");
    }

    @Test
    void quantilesAreOfAllBlocksTogether() {
        long[] first = new long[50];
        long[] second = new long[50];
        for (int i = 0; i < 50; i++) {
            first[i] = (2 * i + 1) * 1_000_000L;
            second[i] = (2 * i + 2) * 1_000_000L;
        }

        assertThat(Latency.of(List.of(second, first))).isEqualTo(new Latency(100, 50, 99, 100, 100));
    }
}
