package io.fluxion.domain.risk;

import java.util.List;
import java.util.Locale;

/** The rule that a large removal of liquidity isn't followed by a step of the price. */
public final class DrainRule {
    private static final double DRAIN_CRITICAL = 0.25;

    private DrainRule() {}

    /** What a drain and the step that followed it say. */
    public static Finding found(PoolMove drain, PoolMove step, boolean late) {
        return new Finding(
                Rule.DRAIN_THEN_PRICE_STEP,
                drain.poolKey(),
                Finding.Kind.BREACH,
                drain.fraction() >= DRAIN_CRITICAL ? Severity.CRITICAL : Severity.HIGH,
                drain.fraction(),
                DrainWatch.DRAIN.doubleValue(),
                String.format(
                        Locale.ROOT,
                        "%.1f %% of the pool was removed, and within a minute its price moved %.1f %%",
                        drain.fraction() * 100,
                        step.fraction() * 100),
                List.of(drain.eventId(), step.eventId()),
                2,
                true,
                late,
                step.blockTimeMillis());
    }
}
