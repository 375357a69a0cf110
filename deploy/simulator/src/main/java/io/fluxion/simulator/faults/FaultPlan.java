package io.fluxion.simulator.faults;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Which requests are answered wrongly, drawn by a seed.
 *
 * <p>Used under the node's lock. A fault may go on for some requests, as real outages do.
 */
public final class FaultPlan {
    private static final int BURST_MAX = 5;
    private static final int SLOW_ONE_IN = 8;

    private final SplittableRandom random;
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    private Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    private double rate;
    private Optional<FaultKind> burst = Optional.empty();
    private int burstLeft;

    /** An honest plan, until a weather is set. */
    public FaultPlan(SplittableRandom random) {
        this.random = random;
    }

    /** From now on so many requests of 1 fail or are answered wrongly, in one of these ways. */
    public synchronized void weather(double faultRate, Set<FaultKind> faultKinds) {
        rate = faultRate;
        kinds = faultKinds.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(faultKinds);
        burstLeft = 0;
    }

    /** From now on the node is honest. */
    public void calm() {
        weather(0, EnumSet.noneOf(FaultKind.class));
    }

    /** How often each fault was answered. */
    public synchronized Map<FaultKind, Integer> counts() {
        return new EnumMap<>(counts);
    }

    synchronized Optional<FaultKind> next(Question question) {
        if (burstLeft > 0 && burst.filter(f -> f.fits(question)).isPresent()) {
            burstLeft--;
            return burst;
        }
        if (random.nextDouble() >= rate) {
            return Optional.empty();
        }
        List<FaultKind> fitting =
                kinds.stream().filter(k -> k.fits(question)).filter(this::isDue).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        FaultKind drawn = fitting.get(random.nextInt(fitting.size()));
        burst = Optional.of(drawn);
        burstLeft = drawn.isSlow() ? 0 : random.nextInt(BURST_MAX);
        return burst;
    }

    private boolean isDue(FaultKind kind) {
        return !kind.isSlow() || random.nextInt(SLOW_ONE_IN) == 0;
    }

    synchronized void answered(FaultKind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** A number from 0 to below a bound, for the details of a fault. */
    synchronized int pick(int bound) {
        return random.nextInt(bound);
    }
}
