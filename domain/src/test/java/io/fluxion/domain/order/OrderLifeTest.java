package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.parent;
import static io.fluxion.domain.order.Fixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whole lives of random orders against a venue that fails, delays, repeats and reorganises, after the orders' end too,
 * while the job is killed and goes on from older checkpoints.
 */
class OrderLifeTest {
    private static final long SEED = 20_261_123L;
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_MAX = 4_000;
    /** So long reorgs go on after an order's first end. */
    private static final int TICKS_AFTER_END = 100;

    /** What a checkpoint holds: the order, and how far the topics were read. */
    private record Checkpoint(ParentOrder order, int messagesRead, int slicesRead) {}

    @Test
    void neverMoreThanTheQuantityIsExecutedAndWhatIsExecutedIsCounted() {
        for (int round = 0; round < 2_000; round++) {
            live(round, false);
        }
    }

    @Test
    void killsChangeNothingOfThat() {
        for (int round = 0; round < 2_000; round++) {
            live(round, true);
        }
    }

    @Test
    void theSameInputsGiveTheSameDecisions() {
        for (int round = 0; round < 200; round++) {
            assertThat(live(round, true)).as("seed %s, round %s", SEED, round).isEqualTo(live(round, true));
        }
    }

    private static List<Slice> live(int round, boolean killed) {
        SplittableRandom random = new SplittableRandom(SEED + round);
        return new Life(parentOf(random), random, killed, "seed " + SEED + ", round " + round).play();
    }

    private static ParentOrder parentOf(SplittableRandom random) {
        String quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3).toPlainString();
        AlgoParams algo = new AlgoParams(
                START,
                START + 60_000,
                random.nextInt(1, 30),
                any(CatchUp.values(), random),
                random.nextInt(1, 4),
                any(Completion.values(), random),
                random.nextInt(2_000, 12_000),
                null,
                random.nextDouble(0.5),
                random.nextDouble(0.5),
                random.nextLong());
        return parent(Fixtures.command(
                random.nextBoolean() ? OrdType.TWAP : OrdType.VWAP, Side.BUY, quantity, null, TimeInForce.GTC, algo));
    }

    private static <T> T any(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    /** One order, one venue, one job that may be killed. */
    private static final class Life {
        private final Venue venue;
        private final SplittableRandom random;
        private final boolean killed;
        private final String context;
        private final Set<String> releasedInRun = new HashSet<>();
        private final List<String> trades = new ArrayList<>();
        private ParentOrder order;
        private int messagesRead;
        private int slicesRead;
        private long now = START;
        private long runSince = START - 10_000;
        private Checkpoint checkpoint;

        Life(ParentOrder parent, SplittableRandom random, boolean killed, String context) {
            this.order = ParentSteps.enter(parent, new Moment(START, START, runSince));
            this.random = random;
            this.killed = killed;
            this.context = context;
            this.venue = new Venue(random);
            this.checkpoint = new Checkpoint(order, 0, 0);
        }

        List<Slice> play() {
            int ticksAfterEnd = 0;
            for (int tick = 0; tick < TICKS_MAX && !(isDone() && ticksAfterEnd > TICKS_AFTER_END); tick++) {
                if (order.status().isTerminal() && ++ticksAfterEnd > TICKS_AFTER_END) {
                    venue.calmDown();
                }
                venue.pass(now);
                read();
                time();
                assertThat(venue.executedQty()).as(context).isLessThanOrEqualTo(order.orderQty());
                assertThat(order.parked()).as(context).isEmpty();
                if (random.nextInt(4) == 0) {
                    checkpoint = new Checkpoint(order, messagesRead, slicesRead);
                }
                if (killed && random.nextInt(60) == 0) {
                    kill();
                }
                now += TICK_MILLIS;
            }
            assertThat(isDone()).as("%s: an end", context).isTrue();
            assertThat(order.cumQty()).as(context).isEqualByComparingTo(venue.executedQty());
            assertThat(trades).as("%s: execution ids", context).doesNotHaveDuplicates();
            return venue.slices;
        }

        private boolean isDone() {
            return order.isOver() && venue.isQuiet() && messagesRead == venue.messages.size();
        }

        /** What was released or said since the checkpoint is read again; the sender and the chain go on meanwhile. */
        private void kill() {
            long until = now + random.nextInt(15_000);
            while (now < until) {
                venue.pass(now);
                now += TICK_MILLIS;
            }
            order = checkpoint.order();
            messagesRead = checkpoint.messagesRead();
            slicesRead = checkpoint.slicesRead();
            runSince = now;
            releasedInRun.clear();
            trades.clear();
        }

        private Moment moment() {
            return new Moment(now, now - 1_000, runSince);
        }

        private void read() {
            while (messagesRead < venue.messages.size()
                    && venue.messages.get(messagesRead).fromMillis() <= now) {
                apply(step(venue.messages.get(messagesRead++)));
            }
            while (slicesRead < venue.slices.size()) {
                apply(ParentSteps.onReadBack(order, venue.slices.get(slicesRead++)));
            }
        }

        private Progress step(Venue.Message message) {
            order = ParentSteps.enter(order, moment());
            if (message.report() != null) {
                return ParentSteps.onFailure(order, message.report(), moment());
            }
            Fill fill = Objects.requireNonNull(message.fill());
            return message.retracted()
                    ? ParentSteps.onFillRetracted(order, fill.execId(), moment())
                    : ParentSteps.onFill(order, fill, moment());
        }

        private void time() {
            order = ParentSteps.enter(order, moment());
            if (Releases.nextTimeMillis(order, moment()).orElse(Long.MAX_VALUE) <= now + Releases.POLL_MILLIS) {
                apply(Releases.onTime(order, price(now), moment()));
            }
        }

        private void apply(Progress progress) {
            long version = order.version();
            for (OrderEvent event : progress.events()) {
                assertThat(event.version()).as(context).isGreaterThan(version);
                version = event.version();
                if (event.execType() == ExecType.TRADE) {
                    trades.add(event.execId());
                }
            }
            order = progress.order();
            assertThat(progress.slices()).as(context).hasSizeLessThanOrEqualTo(1);
            for (Slice slice : progress.slices()) {
                // Just read back, a child may still seem to work whose failure is read a moment later: nothing is
                // released then.
                assertThat(order.cumQty().add(order.workingQty())).as(context).isLessThanOrEqualTo(order.orderQty());
                assertThat(releasedInRun.add(slice.childId()))
                        .as("%s: one child a slot", context)
                        .isTrue();
                assertThat(slice.quantityBase().remainder(order.instrument().lot()))
                        .as(context)
                        .isZero();
                venue.take(slice, now);
            }
        }
    }
}
