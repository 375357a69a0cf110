package io.fluxion.jobs.backtest;

import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import java.math.BigDecimal;
import java.util.List;

/**
 * The limits of a replay's orders: those that are built in, without what is about a desk's conduct. A file tries orders
 * that are alike, opposite or large for a pool; whether they pay is the question.
 */
final class ReplayLimits {
    private static final BigDecimal ANY_NUMBER = BigDecimal.valueOf(Integer.MAX_VALUE);

    static final Limits OF_ALL = new Limits(
            Limits.Scope.FIRM,
            "",
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            new LimitFigures(
                    ANY_NUMBER, null, ANY_NUMBER, null, ANY_NUMBER, BigDecimal.ONE, null, null, null, null, ANY_NUMBER),
            SelfMatchMode.ALLOW,
            0,
            "replay",
            "orders are tried, not traded",
            1,
            0);

    private ReplayLimits() {}
}
