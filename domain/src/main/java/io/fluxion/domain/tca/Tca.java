package io.fluxion.domain.tca;

import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the execution of an order cost so far; a positive figure is a cost. Prices are quote per base, slippage is
 * {@code s·(avgPx − reference)/reference} in basis points, s = 1 for a buy and −1 for a sale. What can't be known yet, or
 * for want of trades, is null.
 *
 * @param arrivalPx the market's price when the order was accepted
 * @param intervalVwap of others' trades from the schedule's start (or acceptance) to its end (or the order's)
 * @param intervalVwapWithOwn the same with the order's own fills
 * @param intervalTwap the average over time, the last price carried
 * @param closePx the last price of the session in which the interval ends
 * @param shortfallQuote the implementation shortfall: execution, delay, opportunity and fees together
 * @param executionQuote {@code s·Σq_i(p_i − p_first)}, p_first being the market's price at the first release
 * @param delayQuote {@code s·q·(p_first − arrival)}
 * @param opportunityQuote {@code s·(Q − q)(p_end − arrival)}
 * @param shortfallBps of the order's quantity at the arrival price
 * @param participation own part of all volume in the interval
 * @param scheduleDeviationMean |done − planned| as a part of the order, averaged over the ends of its slots
 * @param reversion1mBps how far the price came back a minute after the last fill, {@code s·(p_fill − p_then)/p_fill} with
 *     the market's price at that fill: what the order itself had moved
 * @param complete whether nothing of it will change any more
 */
public record Tca(
        String orderId,
        String clOrdId,
        String account,
        String instrument,
        Side side,
        OrdType type,
        BigDecimal orderQty,
        BigDecimal filledQty,
        int fills,
        @Nullable BigDecimal avgPx,
        @Nullable BigDecimal arrivalPx,
        @Nullable BigDecimal intervalVwap,
        @Nullable BigDecimal intervalVwapWithOwn,
        @Nullable BigDecimal intervalTwap,
        @Nullable BigDecimal closePx,
        @Nullable BigDecimal arrivalSlippageBps,
        @Nullable BigDecimal vwapSlippageBps,
        @Nullable BigDecimal vwapWithOwnSlippageBps,
        @Nullable BigDecimal twapSlippageBps,
        @Nullable BigDecimal closeSlippageBps,
        @Nullable BigDecimal shortfallQuote,
        @Nullable BigDecimal executionQuote,
        @Nullable BigDecimal delayQuote,
        @Nullable BigDecimal opportunityQuote,
        BigDecimal feesQuote,
        @Nullable BigDecimal shortfallBps,
        @Nullable BigDecimal participation,
        @Nullable BigDecimal scheduleDeviationMean,
        @Nullable BigDecimal scheduleDeviationMax,
        BigDecimal fillRate,
        @Nullable BigDecimal reversion1mBps,
        @Nullable BigDecimal reversion5mBps,
        @Nullable BigDecimal reversion15mBps,
        long intervalFromMillis,
        long asOfMillis,
        boolean complete) {}
