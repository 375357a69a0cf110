package io.fluxion.domain.order;

import java.math.BigDecimal;

/** An execution that counts: a swap of a child, as the chain reported it. */
public record Fill(
        String execId,
        String childId,
        BigDecimal quantityBase,
        BigDecimal priceQuotePerBase,
        String transactionHash,
        long blockNumber,
        long executedAtMillis) {}
