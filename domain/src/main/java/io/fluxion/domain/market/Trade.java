package io.fluxion.domain.market;

import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trade in an instrument, made by a swap: its price is the execution price including the fee.
 *
 * @param tradeId the chain event's id, or the venue's
 * @param side the taker's side
 * @param clientId the child order behind it; null for others' trades
 */
public record Trade(
        String tradeId,
        String instrument,
        String venue,
        Side side,
        BigDecimal priceQuotePerBase,
        BigDecimal quantityBase,
        BigDecimal notionalQuote,
        @Nullable String clientId,
        long tradedAtMillis,
        long blockNumber,
        int logIndex,
        boolean retracted) {}
