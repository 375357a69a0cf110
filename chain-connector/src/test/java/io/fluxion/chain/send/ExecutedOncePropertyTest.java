package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Under any schedule of drops, reorgs, restarts, fee jumps and node errors each child is swapped at most once on the
 * chain, and exactly once unless it expired; and its last report says which.
 */
class ExecutedOncePropertyTest {
    private static final int SEEDS = 100;
    private static final int STEPS = 150;
    /** Long enough for the longest slice to expire and for every replacement. */
    private static final int CALM_BLOCKS = 60;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachChildIsExecutedOnceOrHasExpired(long seed) {
        Run run = new Run(new Random(seed));
        for (int i = 0; i < STEPS; i++) {
            run.happens();
        }
        run.calmDown();
        run.verify(seed);
    }

    private static final class Run {
        private final Random chance;
        private final Harness harness = new Harness(SendSettings.LOCAL);
        private final Map<String, Long> children = new LinkedHashMap<>();

        Run(Random chance) {
            this.chance = chance;
        }

        void happens() {
            switch (chance.nextInt(14)) {
                case 0, 1, 2 -> submit();
                case 3 -> harness.node.failNext(1 + chance.nextInt(4));
                case 4 -> harness.node.loseAnswersToSending(chance.nextBoolean());
                case 5 -> harness.node.reorg(1 + chance.nextInt(2), chance.nextBoolean());
                case 6 ->
                    harness.node.pool().stream()
                            .skip(chance.nextInt(3))
                            .findFirst()
                            .ifPresent(t -> harness.node.lose(t.nonce().longValueExact()));
                case 7 -> harness.node.setBaseFee(chance.nextBoolean() ? 10 : 10L + chance.nextLong(5_000_000_000L));
                case 8 -> restart();
                default -> tick(chance.nextBoolean());
            }
            if (chance.nextBoolean()) {
                step();
            }
        }

        private void submit() {
            String child = "o-" + children.size() + "-0";
            long expires = harness.clock.millis() + 4_000 + chance.nextInt(60_000);
            children.put(child, expires);
            harness.submit(child, expires);
        }

        private void restart() {
            harness.restart();
            children.forEach((child, expires) -> {
                if (!harness.done.contains(child)) {
                    harness.submit(child, expires);
                }
            });
        }

        private void tick(boolean mines) {
            harness.clock.set(harness.clock.millis() + Harness.BLOCK_MILLIS);
            if (mines) {
                harness.node.mine();
            }
        }

        private void step() {
            try {
                harness.step();
            } catch (RpcUnavailableException | RpcErrorException e) {
                assertThat(e.getMessage()).as("tried again, as its thread does").isNotNull();
            }
        }

        void calmDown() {
            harness.node.failNext(0);
            harness.node.loseAnswersToSending(false);
            harness.node.setBaseFee(10);
            for (int i = 0; i < CALM_BLOCKS; i++) {
                step();
                tick(true);
                step();
            }
        }

        void verify(long seed) {
            List<String> executed = harness.node.executed();
            Map<String, ExecutionReport> last = new HashMap<>();
            harness.reports.forEach(report -> last.put(report.childId(), report));
            assertThat(executed).as("seed %s: at most once", seed).doesNotHaveDuplicates();
            assertThat(harness.isIdle()).as("seed %s: all is settled", seed).isTrue();
            for (String child : children.keySet()) {
                ExecutionReport report =
                        Objects.requireNonNull(last.get(child), () -> "seed " + seed + ": no report of " + child);
                if (executed.contains(child)) {
                    assertThat(report.state()).as("seed %s, %s", seed, child).isEqualTo(State.FINAL);
                } else {
                    assertThat(report.reasonCode())
                            .as("seed %s, %s: %s", seed, child, report)
                            .isEqualTo("SLICE_EXPIRED");
                }
            }
            assertThat(harness.done).as("seed %s", seed).containsAll(children.keySet());
        }
    }
}
