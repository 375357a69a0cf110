package io.fluxion.domain.order;

import static io.fluxion.domain.order.PreTradeChecks.quantity;
import static io.fluxion.domain.order.PreTradeChecks.text;

import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.LimitFigures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/** The checks of an order's price, size and stake against the limits of its account. */
final class LimitChecks {
    private LimitChecks() {}

    /** Collars, and the value of the order; without a price there is nothing to measure. */
    static void price(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return;
        }
        BigDecimal price = reference.priceQuotePerBase();
        BigDecimal limit = order.limitPriceQuotePerBase();
        if (limit != null) {
            AccountLimits.Rule collar = view.limits().rule(LimitFigures::collarFraction);
            run.atMost(
                    "PRICE_COLLAR",
                    Fractions.off(limit, price),
                    collar,
                    price,
                    () -> "the limit " + text(limit) + " is more than " + percent(collar) + " off the reference "
                            + text(price));
        }
        BigDecimal own = limit == null ? price : limit;
        AccountLimits.Rule period = view.limits().rule(LimitFigures::collarPeriodFraction);
        run.atMost(
                "PRICE_COLLAR_PERIOD",
                view.account().trail().drift(own, view.nowMillis()),
                period,
                price,
                () -> text(own) + " is more than " + percent(period) + " off a price of the last "
                        + PriceTrail.WINDOW.toMinutes() + " minutes");
        BigDecimal notional = notional(order, reference);
        AccountLimits.Rule most = view.limits().rule(LimitFigures::notionalQuotePerOrderMax);
        run.atMost(
                "NOTIONAL_EXCEEDS_MAX_PER_ORDER",
                notional,
                most,
                price,
                () -> text(notional) + " at the worst price is above the maximum " + limit(most));
    }

    /** The part of a day's volume; what isn't known isn't checked. */
    static void volume(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return;
        }
        BigDecimal price = reference.priceQuotePerBase();
        BigDecimal volume = view.dayVolumeBase();
        if (volume != null && volume.signum() > 0) {
            AccountLimits.Rule most = view.limits().rule(LimitFigures::volumeFractionMax);
            BigDecimal part = quantity(order).divide(volume, MathContext.DECIMAL64);
            run.atMost(
                    "VOLUME_EXCEEDS_MAX",
                    part,
                    most,
                    price,
                    () -> text(quantity(order)) + " is more than " + percent(most) + " of the " + text(volume)
                            + " traded in 24 hours");
        }
    }

    /** The impact on the pool; what isn't known isn't checked. */
    static void impact(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return;
        }
        Depth depth = reference.depth();
        if (depth != null) {
            AccountLimits.Rule most = view.limits().rule(LimitFigures::impactFractionMax);
            BigDecimal child = largestChild(order);
            BigDecimal impact = depth.impactFraction(Objects.requireNonNullElse(order.side(), Side.BUY), child);
            run.atMost(
                    "IMPACT_EXCEEDS_MAX",
                    impact,
                    most,
                    reference.priceQuotePerBase(),
                    () -> text(child) + " at once would move the price by " + text(impact) + ", " + limit(most)
                            + " is allowed");
        }
    }

    /** What the account has at stake, has lost and owes. */
    static void account(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return;
        }
        BigDecimal price = reference.priceQuotePerBase();
        BigDecimal notional = notional(order, reference);
        AccountLimits.Rule exposure = view.limits().rule(LimitFigures::exposureQuoteMax);
        run.atMost(
                "EXPOSURE_LIMIT",
                view.exposureQuote().add(notional),
                exposure,
                price,
                () -> text(view.exposureQuote()) + " at stake and " + text(notional) + " more would pass "
                        + limit(exposure));
        BigDecimal lost = view.account().dailyLossQuote();
        if (lost != null) {
            AccountLimits.Rule loss = view.limits().rule(LimitFigures::dailyLossQuoteMax);
            run.atMost("LOSS_LIMIT", lost, loss, price, () -> text(lost) + " lost today is more than " + limit(loss));
        }
        AccountLimits.Rule credit = view.limits().rule(LimitFigures::creditQuoteMax);
        BigDecimal owed = view.account().reservedQuote().add(notional);
        run.atMost(
                "CREDIT_LIMIT",
                owed,
                credit,
                price,
                () -> "open orders for " + text(owed) + " would pass the credit of " + limit(credit));
    }

    /** What the account's address can pay; an order of many children needs it for all of them. */
    static void funds(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        Funds funds = view.funds();
        if (reference == null || funds == null) {
            return;
        }
        BigDecimal needed = order.side() == Side.SELL ? quantity(order) : notional(order, reference);
        run.atLeast(
                "INSUFFICIENT_BALANCE",
                funds.balance(),
                needed,
                null,
                () -> "the balance " + text(funds.balance()) + " is below " + text(needed));
        run.atLeast(
                "ALLOWANCE_TOO_LOW",
                funds.allowance(),
                needed,
                null,
                () -> "the allowance " + text(funds.allowance()) + " is below " + text(needed));
        run.atLeast(
                "INSUFFICIENT_GAS",
                funds.gasNative(),
                funds.gasNeededNative(),
                null,
                () -> text(funds.gasNative()) + " for gas is below " + text(funds.gasNeededNative()));
    }

    private static BigDecimal notional(OrderCommand order, Reference reference) {
        return quantity(order).multiply(PreTradeChecks.worstPrice(order, reference));
    }

    /** Of a trajectory the first child, of another schedule the average one. */
    private static BigDecimal largestChild(OrderCommand order) {
        AlgoParams algo = order.algo();
        if (algo == null || algo.slices() < 1) {
            return quantity(order);
        }
        ImpactModel impact = algo.impact();
        long span = algo.endMillis() - algo.startMillis();
        if (impact != null && span > 0 && impact.isUsable((double) span / algo.slices())) {
            return quantity(order).multiply(BigDecimal.valueOf(impact.firstPart(span, algo.slices())));
        }
        return quantity(order).divide(BigDecimal.valueOf(algo.slices()), MathContext.DECIMAL64);
    }

    private static String limit(AccountLimits.Rule rule) {
        return text(Objects.requireNonNull(rule.limit()));
    }

    private static String percent(AccountLimits.Rule rule) {
        BigDecimal percent = Objects.requireNonNull(rule.limit()).movePointRight(2);
        return text(percent.setScale(4, RoundingMode.HALF_UP)) + " %";
    }
}
