package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checks before an order is accepted, in their order; the first failure wins, and its text has the figures.
 *
 * <p>An order that isn't even complete never comes here: see {@link #isComplete}. A change of an open order passes those
 * that it can make a difference to; one that only lowers the quantity passes all limits.
 */
public final class PreTradeChecks {
    /** What switches orders of a like off. */
    public static final String REPEATED = "REPEATED_EXECUTION_HALT";
    /** What keeps an account's orders from trading with each other. */
    public static final String SELF_MATCH = "SELF_MATCH_PREVENTED";

    private interface Step {
        void check(CheckRun run, OrderCommand order, GateView view);
    }

    private static final List<Step> OF_NEW_ORDERS = List.of(
            PreTradeChecks::tradingState,
            PreTradeChecks::permission,
            PreTradeChecks::instrument,
            PreTradeChecks::duplicative,
            PreTradeChecks::grid,
            PreTradeChecks::minNotional,
            PreTradeChecks::reference,
            LimitChecks::price,
            LimitChecks::volume,
            LimitChecks::impact,
            LimitChecks::account,
            LimitChecks::funds,
            PreTradeChecks::rate,
            PreTradeChecks::repetition,
            PreTradeChecks::selfMatch,
            PreTradeChecks::algo);

    /** Without the impact: of an order that is known here it isn't known in how many slices it goes out. */
    private static final List<Step> OF_CHANGES = List.of(
            PreTradeChecks::tradingState,
            PreTradeChecks::permission,
            PreTradeChecks::instrument,
            PreTradeChecks::grid,
            PreTradeChecks::reference,
            LimitChecks::price,
            LimitChecks::volume,
            LimitChecks::account,
            LimitChecks::funds,
            PreTradeChecks::rate,
            PreTradeChecks::selfMatch);

    private PreTradeChecks() {}

    /** Whether a new order says what, which way, how and how much, under the id that is its own. */
    public static boolean isComplete(OrderCommand order) {
        BigDecimal quantity = order.quantityBase();
        return order.instrument() != null
                && order.side() != null
                && order.type() != null
                && quantity != null
                && quantity.signum() > 0
                && order.orderId().equals(OrderIds.orderId(order.account(), order.clOrdId()));
    }

    /** The first check of a complete new order that fails. */
    public static Optional<Rejection> check(OrderCommand order, GateView view) {
        return decide(order, view).refusal();
    }

    /** Up to the first failure. */
    public static Decision decide(OrderCommand order, GateView view) {
        return run(OF_NEW_ORDERS, order, view, false);
    }

    /** All checks that can be made, also after a failure. */
    public static Decision preview(OrderCommand order, GateView view) {
        return run(OF_NEW_ORDERS, order, view, true);
    }

    /** Of a change; {@code view} leaves out what the order itself has reserved. */
    public static Decision decideChange(AccountOrder known, OrderCommand command, GateView view) {
        Amendment change = Objects.requireNonNull(command.amendment(), "amendment");
        OrderCommand changed = known.changedTo(command, change);
        boolean onlyLess = change.limitPriceQuotePerBase() == null
                && Objects.requireNonNull(changed.quantityBase()).compareTo(known.orderQty()) <= 0;
        return run(onlyLess ? List.of() : OF_CHANGES, changed, view, false);
    }

    private static Decision run(List<Step> steps, OrderCommand order, GateView view, boolean goesOn) {
        CheckRun run = new CheckRun(goesOn);
        for (Step step : steps) {
            if (run.isOver()) {
                break;
            }
            step.check(run, order, view);
        }
        return run.decision();
    }

    /** What a unit of an order may cost at worst: its limit, or the reference and the collar. */
    public static BigDecimal worstPrice(OrderCommand order, Reference reference) {
        BigDecimal collared = reference.priceQuotePerBase().multiply(BigDecimal.ONE.add(Releases.COLLAR_FRACTION));
        BigDecimal limit = order.limitPriceQuotePerBase();
        return limit == null || order.side() == Side.SELL ? collared : limit.min(collared);
    }

    private static void tradingState(CheckRun run, OrderCommand order, GateView view) {
        KillSwitch killedBy = view.killedBy();
        run.require(
                killedBy == null,
                KillSwitch.CODE,
                killedBy == null ? 0 : killedBy.version(),
                () -> Objects.requireNonNull(killedBy).text());
        run.require(view.haltedBecause() == null, "TRADING_HALTED", 0, () -> String.valueOf(view.haltedBecause()));
        TradingState state = view.limits().tradingState();
        long version = view.limits().version();
        run.require(state != TradingState.HALTED, "TRADING_HALTED", version, () -> "trading is halted by the limits");
        run.require(
                state != TradingState.REDUCING || reduces(order, view.account()),
                "TRADING_STATE_REDUCING",
                version,
                () -> "only what makes the position " + text(view.account().netBase()) + " smaller may be traded");
    }

    private static boolean reduces(OrderCommand order, AccountState account) {
        boolean opposite = account.netBase().signum() == (order.side() == Side.SELL ? 1 : -1);
        BigDecimal left = account.netBase().abs().subtract(account.openReducingBase());
        return opposite && quantity(order).compareTo(left) <= 0;
    }

    private static void permission(CheckRun run, OrderCommand order, GateView view) {
        run.require(view.authorised(), "NOT_AUTHORISED", 0, () -> "nobody signs for account " + order.account());
        Limits forbidding = order.type() == null
                ? null
                : view.limits().forbidding(order.type().name());
        run.require(
                forbidding == null,
                "NOT_AUTHORISED",
                version(forbidding),
                () -> order.type() + " is not among what the account may use");
        Limits restricting = view.limits().restricting(String.valueOf(order.instrument()));
        run.require(
                restricting == null,
                "INSTRUMENT_RESTRICTED",
                version(restricting),
                () -> order.instrument() + " is on the restricted list: "
                        + Objects.requireNonNull(restricting).reason());
    }

    private static void instrument(CheckRun run, OrderCommand order, GateView view) {
        Instrument instrument = view.instrument();
        run.require(
                instrument != null, "INSTRUMENT_NOT_FOUND", 0, () -> "there is no instrument " + order.instrument());
        Limits closing = view.limits().closing(String.valueOf(order.instrument()));
        run.require(
                closing == null,
                "MARKET_CLOSED",
                version(closing),
                () -> "the market of " + order.instrument() + " is closed: "
                        + Objects.requireNonNull(closing).reason());
        boolean routed = instrument == null
                || order.route() == null
                || instrument.venue(order.route()).isPresent();
        run.require(
                routed, "ROUTE_NOT_FOUND", 0, () -> "there is no pool " + order.route() + " of " + order.instrument());
    }

    private static void duplicative(CheckRun run, OrderCommand order, GateView view) {
        int like = 1 + view.account().like().within(1_000, 0, view.nowMillis());
        run.atMost(
                "DUPLICATIVE_ORDER",
                BigDecimal.valueOf(like),
                view.limits().rule(LimitFigures::likeOrdersPerSecondMax),
                null,
                () -> like + " alike orders within a second");
    }

    private static void grid(CheckRun run, OrderCommand order, GateView view) {
        Instrument instrument = view.instrument();
        if (instrument == null) {
            return;
        }
        BigDecimal quantity = quantity(order);
        BigDecimal limit = order.limitPriceQuotePerBase();
        run.require(
                quantity.remainder(instrument.lot()).signum() == 0,
                "QTY_NOT_LOT_MULTIPLE",
                0,
                () -> text(quantity) + " is no multiple of the lot " + text(instrument.lot()));
        boolean onTick = limit == null
                || (limit.signum() > 0 && limit.remainder(instrument.tick()).signum() == 0);
        run.require(
                onTick,
                "INVALID_PRICE_INCREMENT",
                0,
                () -> limit + " is no positive multiple of the tick " + text(instrument.tick()));
        run.atLeast(
                "QUANTITY_BELOW_MINIMUM",
                quantity,
                instrument.minQty(),
                null,
                () -> text(quantity) + " is below the minimum " + text(instrument.minQty()));
        run.atMost(
                "QUANTITY_EXCEEDS_MAXIMUM",
                quantity,
                new AccountLimits.Rule(instrument.maxQty(), 0),
                null,
                () -> text(quantity) + " is above the maximum " + text(instrument.maxQty()));
    }

    private static void minNotional(CheckRun run, OrderCommand order, GateView view) {
        Instrument instrument = view.instrument();
        Reference reference = view.reference();
        if (instrument == null || reference == null) {
            return; // the next check refuses for want of a price
        }
        BigDecimal price = reference.priceQuotePerBase();
        BigDecimal notional = quantity(order).multiply(price);
        run.atLeast(
                "NOTIONAL_BELOW_MINIMUM",
                notional,
                instrument.minNotional(),
                price,
                () -> text(notional) + " at the reference " + text(price) + " is below the minimum "
                        + text(instrument.minNotional()));
    }

    private static void reference(CheckRun run, OrderCommand order, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            run.require(false, "REFERENCE_STALE", 0, () -> "no price of " + order.instrument() + " is known yet");
            return;
        }
        BigDecimal age = BigDecimal.valueOf(reference.ageMillis(view.nowMillis()));
        run.atMost(
                "REFERENCE_STALE",
                age,
                new AccountLimits.Rule(BigDecimal.valueOf(Reference.AGE_MILLIS_MAX), 0),
                reference.priceQuotePerBase(),
                () -> "the price " + text(reference.priceQuotePerBase()) + " is " + age + " ms old; "
                        + Reference.AGE_MILLIS_MAX + " allowed");
    }

    private static void rate(CheckRun run, OrderCommand order, GateView view) {
        BigDecimal rate = view.limits().rule(LimitFigures::ordersPerSecondMax).limit();
        run.require(
                view.withinRate(),
                "RATE_LIMIT_EXCEEDED",
                view.limits().rule(LimitFigures::ordersPerSecondMax).version(),
                () -> "more than " + (rate == null ? "" : text(rate)) + " orders a second");
    }

    private static void repetition(CheckRun run, OrderCommand order, GateView view) {
        long enabled = view.limits().likeEnabledAtMillis();
        LikeOrders like = view.account().like();
        run.require(
                !like.isHalted(enabled),
                REPEATED,
                view.limits().rule(LimitFigures::repeatedPerMinuteMax).version(),
                () -> "orders like this have been off since " + like.haltedSinceMillis()
                        + ", until a person enables them again");
        int within = 1 + like.within(60_000, enabled, view.nowMillis());
        run.atMost(
                REPEATED,
                BigDecimal.valueOf(within),
                view.limits().rule(LimitFigures::repeatedPerMinuteMax),
                null,
                () -> within + " alike orders within a minute: they are off until a person enables them again");
    }

    private static void selfMatch(CheckRun run, OrderCommand order, GateView view) {
        SelfMatchMode mode = view.limits().selfMatch();
        boolean refuses = mode == SelfMatchMode.CANCEL_NEWEST || mode == SelfMatchMode.CANCEL_BOTH;
        String crossed = view.account().crossedOrderId();
        run.require(
                crossed == null || !refuses,
                SELF_MATCH,
                view.limits().version(),
                () -> "it could trade against the account's own order " + crossed);
    }

    private static void algo(CheckRun run, OrderCommand order, GateView view) {
        Instrument instrument = view.instrument();
        if (instrument != null && view.reference() != null) {
            run.take(AlgoChecks.check(order, instrument, view));
        }
    }

    static Optional<Rejection> refuse(String code, String text) {
        return Optional.of(new Rejection(code, text));
    }

    static BigDecimal quantity(OrderCommand order) {
        return Objects.requireNonNull(order.quantityBase(), "quantity");
    }

    private static long version(@Nullable Limits limits) {
        return limits == null ? 0 : limits.version();
    }

    static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
