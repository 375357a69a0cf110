package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows against their obvious twin: all flows that stand, added up anew. */
class PoolActivityTest {
    private static final long SEED = 20_261_128L;
    private static final int ROUNDS = 60;
    private static final int STEPS = 400;
    private static final long START_MILLIS = 1_700_000_000_123L;

    private record Told(long timeMillis, Flow flow) {}

    @Test
    void flowOlderThanEveryWindowIsLate() {
        PoolActivity activity = PoolActivity.none(2).plus(START_MILLIS, flow(1));

        assertThat(PoolActivity.none(2).isLate(0)).isFalse();
        assertThat(activity.isLate(START_MILLIS - 86_400_000)).isTrue();
        assertThat(activity.isLate(START_MILLIS - 80_000_000)).isFalse();
    }

    @Test
    void windowEmptiesByTimeAlone() {
        PoolActivity activity = PoolActivity.none(2).plus(START_MILLIS, flow(7));

        assertThat(activity.total(MetricWindow.MINUTE, START_MILLIS + 58_000)).isEqualTo(flow(7));
        assertThat(activity.total(MetricWindow.MINUTE, START_MILLIS + 60_000)).isEqualTo(Flow.none(2));
        assertThat(activity.total(MetricWindow.HOUR, START_MILLIS + 60_000)).isEqualTo(flow(7));
        assertThat(activity.total(MetricWindow.DAY, START_MILLIS + 90_000_000)).isEqualTo(Flow.none(2));
    }

    @Test
    void windowsAreTheFlowsThatStandAddedUpAnew() {
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(SEED + round);
            long paceMillis = List.of(50L, 700L, 9_000L, 400_000L).get(random.nextInt(4));
            PoolActivity activity = PoolActivity.none(2);
            List<Told> standing = new ArrayList<>();
            long newest = START_MILLIS;
            for (int step = 0; step < STEPS; step++) {
                String context = "seed " + SEED + ", round " + round + ", step " + step;
                if (!standing.isEmpty() && random.nextInt(3) == 0) {
                    Told told = standing.remove(standing.size() - 1 - random.nextInt(Math.min(9, standing.size())));
                    activity = activity.minus(told.timeMillis(), told.flow());
                } else {
                    // Blocks' times may stand still and go back.
                    long time = newest + random.nextLong(-paceMillis, 2 * paceMillis);
                    newest = Math.max(newest, time);
                    Told told = new Told(time, flow(random.nextInt(1, 1_000)));
                    standing.add(told);
                    activity = activity.plus(told.timeMillis(), told.flow());
                }
                assertSame(activity, standing, newest, context);
                assertSame(activity, standing, newest + random.nextLong(4 * paceMillis), context);
            }
        }
    }

    @Test
    void unfoldingAllLeavesNothing() {
        SplittableRandom random = new SplittableRandom(SEED);
        PoolActivity activity = PoolActivity.none(2);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            told.add(new Told(START_MILLIS + i * 30L, flow(random.nextInt(1, 100))));
            activity = activity.plus(told.get(i).timeMillis(), told.get(i).flow());
        }
        for (int i = told.size() - 1; i >= 0; i--) {
            activity = activity.minus(told.get(i).timeMillis(), told.get(i).flow());
        }

        for (MetricWindow window : MetricWindow.values()) {
            assertThat(activity.total(window, 0)).isEqualTo(Flow.none(2));
        }
        assertThat(activity.minute().panes()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void stateDoesNotGrowWithTheLengthOfAWindow() {
        PoolActivity activity = PoolActivity.none(2);
        for (int i = 0; i < 200_000; i++) {
            activity = activity.plus(START_MILLIS + i * 1_000L, flow(1));
        }

        assertThat(activity.minute().panes()).hasSizeLessThanOrEqualTo(60);
        assertThat(activity.hour().panes()).hasSizeLessThanOrEqualTo(60);
        assertThat(activity.day().panes()).hasSizeLessThanOrEqualTo(96);
    }

    private static void assertSame(PoolActivity activity, List<Told> standing, long endMillis, String context) {
        for (MetricWindow window : MetricWindow.values()) {
            Flow sum = Flow.none(2);
            for (Told told : standing) {
                long pane = window.paneOf(told.timeMillis());
                if (pane >= window.startOf(endMillis) && pane <= window.paneOf(endMillis)) {
                    sum = sum.plus(told.flow());
                }
            }
            assertThat(activity.total(window, endMillis))
                    .as("%s, %s", context, window)
                    .isEqualTo(sum);
        }
    }

    private static Flow flow(long amount) {
        BigInteger in = BigInteger.valueOf(amount);
        return new Flow(
                1,
                List.of(in, BigInteger.ZERO),
                List.of(BigInteger.ZERO, in.add(BigInteger.ONE)),
                List.of(BigInteger.ONE, BigInteger.ZERO),
                List.of(BigInteger.ZERO, BigInteger.ZERO));
    }
}
