package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.SETH;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.minute;
import static io.fluxion.domain.order.Fixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreTradeChecksTest {
    static final GateView OPEN =
            new GateView(null, null, true, SETH, price(START).orElseThrow(), BigDecimal.ZERO, true, START);

    private static OrderCommand market(String quantity) {
        return Fixtures.command(OrdType.MARKET, Side.BUY, quantity, null, TimeInForce.IOC, null);
    }

    private static OrderCommand limit(String price) {
        return Fixtures.command(OrdType.LIMIT, Side.BUY, "1", price, TimeInForce.GTC, null);
    }

    private static GateView view(@Nullable String halted, boolean authorised, String exposure, boolean withinRate) {
        return new GateView(
                null, halted, authorised, SETH, price(START).orElseThrow(), decimal(exposure), withinRate, START);
    }

    private static GateView at(long nowMillis) {
        return new GateView(null, null, true, SETH, price(START).orElseThrow(), BigDecimal.ZERO, true, nowMillis);
    }

    private static Arguments refused(String code, OrderCommand order, GateView view, String figure) {
        return Arguments.of(code, order, view, figure);
    }

    static Stream<Arguments> refusals() {
        AlgoParams none = new AlgoParams(
                START, START + 60_000, 0, CatchUp.NONE, 3, Completion.CANCEL_REMAINDER, 0, null, 0, 0, 0);
        KillSwitch thrown = new KillSwitch(KillSwitch.Scope.ALL, "", true, "rita", "runaway orders", 1, START);
        return Stream.of(
                refused(
                        "KILL_SWITCH_ACTIVE",
                        market("1"),
                        new GateView(thrown, "chain 1 is HALTED", false, null, null, BigDecimal.ZERO, true, START),
                        "runaway orders"),
                refused("TRADING_HALTED", market("1"), view("chain 1 is HALTED", true, "0", true), "chain 1"),
                refused("NOT_AUTHORISED", market("1"), view(null, false, "0", true), "desk"),
                refused(
                        "INSTRUMENT_NOT_FOUND",
                        market("1"),
                        new GateView(null, null, true, null, null, BigDecimal.ZERO, true, START),
                        "sETH-fUSD"),
                refused("QTY_NOT_LOT_MULTIPLE", market("1.0005"), OPEN, "1.0005"),
                refused("INVALID_PRICE_INCREMENT", limit("2500.001"), OPEN, "2500.001"),
                refused("QUANTITY_EXCEEDS_MAXIMUM", market("1000.001"), OPEN, "1000.001"),
                refused(
                        "REFERENCE_STALE",
                        market("1"),
                        new GateView(null, null, true, SETH, null, BigDecimal.ZERO, true, START),
                        "no price"),
                refused("ROUTE_NOT_FOUND", market("1").routed("5:0x9"), OPEN, "5:0x9"),
                refused("REFERENCE_STALE", market("1"), at(START + 180_001), "180001 ms"),
                refused("PRICE_COLLAR", limit("2625.01"), OPEN, "2625.01"),
                refused("NOTIONAL_EXCEEDS_MAX_PER_ORDER", market("400"), OPEN, "1050000"),
                refused("EXPOSURE_LIMIT", market("1"), view(null, true, "9999000", true), "9999000"),
                refused("RATE_LIMIT_EXCEEDED", market("1"), view(null, true, "0", false), "100"),
                refused("INVALID_ALGO_PARAMS", Fixtures.twap("1", none), OPEN, "0 slices"),
                refused(
                        "INVALID_ALGO_PARAMS",
                        Fixtures.command(OrdType.VWAP, Side.BUY, "1", null, TimeInForce.GTC, minute(6, CatchUp.NONE))
                                .following(VolumeCurve.flat(Curves.NEW_YORK)),
                        OPEN,
                        "no volume"),
                refused(
                        "INVALID_ALGO_PARAMS",
                        Fixtures.command(OrdType.LIMIT, Side.BUY, "1", null, TimeInForce.GTC, null),
                        OPEN,
                        "limit price"),
                refused(
                        "END_TIME_IN_PAST",
                        Fixtures.twap("1", minute(6, CatchUp.NONE)),
                        at(START + 60_000),
                        String.valueOf(START + 60_000)));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    void refusalHasItsCodeAndTheFigures(String code, OrderCommand order, GateView view, String figure) {
        assertThat(PreTradeChecks.check(order, view)).hasValueSatisfying(rejection -> {
            assertThat(rejection.code()).isEqualTo(code);
            assertThat(rejection.text()).contains(figure);
        });
    }

    @Test
    void theFirstFailureWins() {
        GateView all = view("halted", false, "99999999", false);
        assertThat(PreTradeChecks.check(market("400.0005"), all).orElseThrow().code())
                .isEqualTo("TRADING_HALTED");
    }

    @Test
    void ordersOfAllTypesPass() {
        assertThat(PreTradeChecks.check(market("1"), OPEN)).isEmpty();
        assertThat(PreTradeChecks.check(limit("2490"), OPEN)).isEmpty();
        assertThat(PreTradeChecks.check(Fixtures.twap("1", minute(6, CatchUp.SPREAD)), OPEN))
                .isEmpty();
    }

    @Test
    void theSameOrderOnAnotherRouteIsAnotherOrder() {
        AccountOrder known = AccountOrder.of(market("1"), true, decimal("2625"), START);
        assertThat(known.isOf(market("1"))).isTrue();
        assertThat(known.isOf(market("1").routed("31337:0x3"))).isFalse();
    }

    @Test
    void anOrderWithoutItsPartsOrUnderAnotherIdIsIncomplete() {
        assertThat(PreTradeChecks.isComplete(market("1"))).isTrue();
        assertThat(PreTradeChecks.isComplete(market("0"))).isFalse();
        OrderCommand whole = market("1");
        OrderCommand foreign = new OrderCommand(
                "c",
                whole.kind(),
                "another",
                whole.user(),
                whole.orderId(),
                whole.clOrdId(),
                whole.instrument(),
                whole.side(),
                whole.type(),
                whole.quantityBase(),
                null,
                whole.timeInForce(),
                0,
                null,
                START);
        assertThat(PreTradeChecks.isComplete(foreign)).isFalse();
    }

    @Test
    void reservationsAreGivenBackAsTheOrderIsFilledOrEnds() {
        OrderCommand order = market("2");
        AccountOrder open = AccountOrder.of(order, true, decimal("2625"), START);
        AccountTotals totals = AccountTotals.NONE.moved(null, open);
        assertThat(totals.reservedQuote()).isEqualByComparingTo("5250");

        Progress released = Releases.onTime(Fixtures.parent(order), price(START), Fixtures.at(START));
        Slice slice = released.slices().get(0);
        Fill half = Fixtures.fill("e", slice.childId(), decimal("0.5"));
        Progress filled = ParentSteps.onFill(released.order(), half, Fixtures.at(START));
        AccountOrder part = open.after(filled.events().get(0));
        AccountTotals after = totals.moved(open, part);
        assertThat(after.reservedQuote()).isEqualByComparingTo("3937.5");
        assertThat(after.netBase().get("sETH-fUSD")).isEqualByComparingTo("0.5");
        assertThat(part.after(filled.events().get(0)))
                .as("an event that comes again")
                .isEqualTo(part);

        AccountOrder ended = part.after(filled.events().get(filled.events().size() - 1));
        assertThat(after.moved(part, ended).reservedQuote()).isZero();
    }

    @Test
    void theThrottleAllowsABurstThenARate() {
        Throttle bucket = Throttle.FULL.at(START);
        int passed = 0;
        while (bucket.allows()) {
            bucket = bucket.taken();
            passed++;
        }
        assertThat(passed).isEqualTo(200);
        assertThat(bucket.at(START + 9).allows()).isFalse();
        assertThat(bucket.at(START + 10).allows()).isTrue();
    }

    @Test
    void theSameOrderIsKnownByItsBodyNotByItsTime() {
        AccountOrder known =
                AccountOrder.of(Fixtures.twap("1.0", minute(6, CatchUp.NONE)), true, BigDecimal.ONE, START);
        assertThat(known.isOf(Fixtures.twap("1", minute(6, CatchUp.NONE)))).isTrue();
        assertThat(known.isOf(Fixtures.twap("1", minute(5, CatchUp.NONE)))).isFalse();
        assertThat(known.isOf(Fixtures.twap("1.1", minute(6, CatchUp.NONE)))).isFalse();
    }
}
