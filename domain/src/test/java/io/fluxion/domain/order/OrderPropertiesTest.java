package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.parent;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every order, over a hundred thousand random ones of all scheduled types: venues that fail, stay silent,
 * fill late and tell twice; stalls; people who pause, resume, amend and cancel.
 */
class OrderPropertiesTest {
    private static final long SEED = 20_261_128L;
    private static final int ORDERS = 100_000;
    private static final int STEPS_MAX = 2_000;
    private static final OrdType[] TYPES = {OrdType.TWAP, OrdType.VWAP, OrdType.POV, OrdType.IS};

    private static final VolumeCurve CURVE = minutes();

    @Test
    void plansAreExactOnTheGridAndUnderALotOff() {
        int sliced = 0;
        for (int round = 0; round < ORDERS; round++) {
            SplittableRandom random = new SplittableRandom(SEED + round);
            OrderCommand command = random(random);
            if (isRefused(command) || command.type() == OrdType.POV) {
                continue;
            }
            sliced++;
            ParentOrder order = parent(command);
            AlgoParams algo = order.algo();
            BigDecimal lot = order.instrument().lot();
            BigDecimal before = BigDecimal.ZERO;
            Schedule ideal = Feasibility.schedule(order.type(), algo, CURVE, order.orderQty(), lot, algo.slices());
            for (int k = 0; k < algo.slices(); k++) {
                BigDecimal planned = order.planned(k);
                check(planned.signum() >= 0 && planned.remainder(lot).signum() == 0, "lot grid", round);
                check(order.cumulativePlan().get(k).compareTo(before) >= 0, "order", round);
                before = order.cumulativePlan().get(k);
            }
            check(before.compareTo(order.orderQty()) == 0, "exact sum", round);
            checkError(ideal, order, round);
        }
        assertThat(sliced).isGreaterThan(ORDERS / 2);
    }

    /** |C_k − Q·W_k/W| < L, against weights in doubles: an even part or the curve's. */
    private static void checkError(Schedule ideal, ParentOrder order, int round) {
        AlgoParams algo = order.algo();
        double lot = order.instrument().lot().doubleValue();
        double[] exact = exact(order);
        for (int k = 0; k < algo.slices(); k++) {
            double off = ideal.cumulative().get(k).doubleValue() - exact[k];
            check(Math.abs(off) < lot * (1 + 1e-6), "under one lot off", round);
        }
    }

    private static double[] exact(ParentOrder order) {
        AlgoParams algo = order.algo();
        double quantity = order.orderQty().doubleValue();
        double[] cumulative = new double[algo.slices()];
        ImpactModel impact = algo.impact();
        double[] left =
                impact == null ? new double[0] : impact.remaining(algo.endMillis() - algo.startMillis(), algo.slices());
        List<BigDecimal> curve = order.type() == OrdType.VWAP
                ? CURVE.weights(algo.startMillis(), algo.endMillis(), algo.slices())
                : Collections.nCopies(algo.slices(), BigDecimal.ONE);
        double total = curve.stream().mapToDouble(BigDecimal::doubleValue).sum();
        double sum = 0;
        for (int k = 0; k < algo.slices(); k++) {
            sum += curve.get(k).doubleValue();
            cumulative[k] = quantity
                    * switch (order.type()) {
                        case VWAP -> sum / total;
                        case IS -> 1 - left[k];
                        case MARKET, LIMIT, TWAP, POV -> (k + 1.0) / algo.slices();
                    };
        }
        return cumulative;
    }

    @Test
    void livesNeverPassTheQuantityNorReleaseTwiceForASlot() {
        int[] ended = new int[OrdStatus.values().length];
        int lived = 0;
        for (int round = 0; round < ORDERS; round++) {
            SplittableRandom random = new SplittableRandom(SEED - round);
            OrderCommand command = random(random);
            if (isRefused(command)) {
                continue;
            }
            lived++;
            ended[new Life(parent(command), random, round).play().ordinal()]++;
        }
        assertThat(lived).isGreaterThan(ORDERS * 2 / 3);
        assertThat(ended[OrdStatus.FILLED.ordinal()]).as("filled").isPositive();
        assertThat(ended[OrdStatus.CANCELED.ordinal()]).as("canceled").isPositive();
        assertThat(ended[OrdStatus.EXPIRED.ordinal()]).as("expired").isPositive();
    }

    private static void check(boolean holds, String what, int round) {
        if (!holds) {
            throw new AssertionError(what + " (seed " + SEED + ", round " + round + ")");
        }
    }

    private static boolean isRefused(OrderCommand command) {
        return AlgoChecks.check(command, Fixtures.SETH, PreTradeChecksTest.OPEN).isPresent();
    }

    private static OrderCommand random(SplittableRandom random) {
        OrdType type = TYPES[random.nextInt(TYPES.length)];
        AlgoParams algo = new AlgoParams(
                START,
                START + 60_000,
                random.nextInt(1, 16),
                CatchUp.values()[random.nextInt(3)],
                random.nextInt(1, 5),
                Completion.values()[random.nextInt(3)],
                random.nextInt(2_000, 12_000),
                random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(1, 100), 2) : null,
                random.nextBoolean() ? random.nextDouble(0.5) : 0,
                random.nextBoolean() ? random.nextDouble(0.5) : 0,
                random.nextLong(),
                type == OrdType.VWAP && random.nextBoolean(),
                type == OrdType.POV ? band(random) : null,
                type == OrdType.IS ? new ImpactModel(random.nextDouble(2), random.nextDouble(5_000), 1, 0) : null,
                null);
        String quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3).toPlainString();
        return Fixtures.command(
                        type, random.nextBoolean() ? Side.BUY : Side.SELL, quantity, null, TimeInForce.GTC, algo)
                .following(type == OrdType.VWAP ? CURVE : null);
    }

    /** Each minute of the day busier than the one before. */
    private static VolumeCurve minutes() {
        TradingSession session = new TradingSession("UTC", 0, 1_440, 1);
        return new VolumeCurve(
                session,
                IntStream.range(0, session.bins())
                        .mapToObj(b -> BigDecimal.valueOf(1 + b % 7))
                        .toList());
    }

    private static PovBand band(SplittableRandom random) {
        BigDecimal rate = BigDecimal.valueOf(random.nextInt(1, 80), 2);
        return new PovBand(
                rate,
                random.nextBoolean() ? rate.movePointLeft(1) : null,
                random.nextBoolean() ? rate.add(new BigDecimal("0.1")) : null);
    }

    /** A fill or a failure on its way; told at its time. */
    private record News(
            long atMillis, @Nullable Fill fill, @Nullable ExecutionReport failure) {}

    private static final class Life {
        private final SplittableRandom random;
        private final int round;
        private final List<News> coming = new ArrayList<>();
        private final Set<Integer> slotsReleased = new HashSet<>();
        private ParentOrder order;
        private BigDecimal executed = BigDecimal.ZERO;
        private BigDecimal others = BigDecimal.ZERO;
        private long now = START;
        private int fills;

        Life(ParentOrder order, SplittableRandom random, int round) {
            this.order = ParentSteps.enter(order, moment());
            this.random = random;
            this.round = round;
        }

        OrdStatus play() {
            for (int step = 0; step < STEPS_MAX && !(order.isOver() && coming.isEmpty()); step++) {
                hear();
                if (random.nextInt(12) == 0) {
                    steer();
                }
                others = others.add(BigDecimal.valueOf(random.nextInt(400), 3));
                Reference market = new Reference(PRICE, now, others.add(executed), null);
                take(Releases.onTime(order, Optional.of(market), moment()));
                now = random.nextInt(15) == 0 ? now + random.nextInt(30_000) : next();
            }
            check(order.isOver(), "an end", round);
            check(order.cumQty().compareTo(executed) == 0, "what is executed is counted", round);
            check(order.leavesQty().signum() == 0, "nothing is left of what has ended", round);
            return order.status();
        }

        private Moment moment() {
            return new Moment(now, now - 1_000, START - 60_000);
        }

        private long next() {
            long own = Releases.nextTimeMillis(order, moment()).orElse(Long.MAX_VALUE);
            long news = coming.stream().mapToLong(News::atMillis).min().orElse(Long.MAX_VALUE);
            long earliest = Math.min(own, news);
            return earliest == Long.MAX_VALUE ? now + 1_000 : Math.max(now + 1, earliest);
        }

        private void hear() {
            for (News next : List.copyOf(coming)) {
                if (next.atMillis() <= now) {
                    coming.remove(next);
                    Progress progress = next.fill() != null
                            ? ParentSteps.onFill(order, next.fill(), moment())
                            : ParentSteps.onFailure(order, Objects.requireNonNull(next.failure()), moment());
                    take(progress);
                }
            }
        }

        private void steer() {
            switch (random.nextInt(8)) {
                case 0, 1 -> take(ParentSteps.onPause(order, moment()));
                case 2 -> take(ParentSteps.onResume(order, ResumeMode.KEEP_END, moment()));
                case 3 -> take(ParentSteps.onResume(order, ResumeMode.SHIFT_END, moment()));
                case 4, 5, 6 -> take(ParentSteps.onReplace(order, change(), Optional.empty(), moment()));
                default -> {
                    if (random.nextInt(4) == 0) {
                        take(ParentSteps.onCancel(order, moment()));
                    }
                }
            }
        }

        private Amendment change() {
            return new Amendment(
                    random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(1, 5_000), 3) : null,
                    null,
                    random.nextBoolean() ? now + random.nextInt(60_000) : null,
                    null);
        }

        private void take(Progress progress) {
            order = progress.order();
            check(order.committedQty().compareTo(order.orderQty()) <= 0, "Σ(filled + working) ≤ Q", round);
            check(order.parked().isEmpty(), "no overfill", round);
            check(order.cumulativePlan().size() == order.slotTimesMillis().size(), "a time for each slot", round);
            check(progress.slices().size() <= 1, "one child a slot", round);
            for (Slice slice : progress.slices()) {
                check(slotsReleased.add(slice.slot()), "one child a slot", round);
                BigDecimal lots =
                        slice.quantityBase().remainder(order.instrument().lot());
                check(lots.signum() == 0 && slice.quantityBase().signum() > 0, "lot grid", round);
                send(slice);
            }
        }

        private void send(Slice slice) {
            long toldAt = now + random.nextInt(4_000);
            switch (random.nextInt(8)) {
                case 0 -> {} // never heard of again: given up after its deadline
                case 1, 2 -> coming.add(new News(toldAt, null, Fixtures.failed(slice, toldAt)));
                default -> {
                    Fill fill = Fixtures.fillOf(slice, "e" + fills++);
                    executed = executed.add(slice.quantityBase());
                    long at = Math.min(toldAt, slice.expiresAtMillis());
                    coming.add(new News(at, fill, null));
                    if (random.nextInt(4) == 0) {
                        coming.add(new News(at + random.nextInt(9_000), fill, null));
                    }
                }
            }
        }
    }
}
