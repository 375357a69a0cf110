package io.fluxion.domain.order;

import java.math.BigDecimal;

/** An instrument's price to measure orders against, and when it was seen. */
public record Reference(BigDecimal priceQuotePerBase, long observedAtMillis) {}
