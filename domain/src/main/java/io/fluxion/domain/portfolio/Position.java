package io.fluxion.domain.portfolio;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an account holds of an instrument through its fills: quantity, average cost, profit and loss in quote. */
public record Position(
        String account,
        String instrument,
        BigDecimal quantityBase,
        BigDecimal averageCostQuotePerBase,
        BigDecimal realisedPnlQuote,
        @Nullable BigDecimal markPriceQuotePerBase,
        @Nullable BigDecimal unrealisedPnlQuote,
        long asOfMillis,
        long version) {}
