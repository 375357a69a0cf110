package io.fluxion.api.view;

import io.fluxion.domain.portfolio.Position;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an account holds of an asset through its fills. */
public record PositionView(
        String account,
        String asset,
        String instrument,
        BigDecimal quantity,
        BigDecimal avgCost,
        BigDecimal realisedPnl,
        @Nullable BigDecimal unrealisedPnl,
        @Nullable BigDecimal markPrice,
        Instant updatedAt) {
    /** As clients read it. */
    public static PositionView of(Position p, String asset) {
        return new PositionView(
                p.account(),
                asset,
                p.instrument(),
                p.quantityBase(),
                p.averageCostQuotePerBase(),
                p.realisedPnlQuote(),
                p.unrealisedPnlQuote(),
                p.markPriceQuotePerBase(),
                Instant.ofEpochMilli(p.asOfMillis()));
    }
}
