package io.fluxion.domain.portfolio;

import java.math.BigDecimal;

/** A fill as a position counts it: positive for a buy; a child order has one fill at a time. */
public record PositionFill(String childId, BigDecimal signedQuantityBase, BigDecimal priceQuotePerBase) {}
