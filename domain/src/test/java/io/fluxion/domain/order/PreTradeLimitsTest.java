package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.SETH;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit refuses what passes it by the least, and lets through what just doesn't. */
class PreTradeLimitsTest {
    /** 100 base and 250,000 quote of equal weight, without a fee. */
    private static final Depth POOL =
            new Depth(decimal("100"), decimal("250000"), decimal("0.5"), decimal("0.5"), BigDecimal.ZERO);

    private static final Funds RICH = new Funds(decimal("1000000"), decimal("1000000"), decimal("1"), decimal("0.01"));

    private static OrderCommand market(Side side, String quantity) {
        return Fixtures.command(OrdType.MARKET, side, quantity, null, TimeInForce.IOC, null);
    }

    private static OrderCommand buy(String quantity) {
        return market(Side.BUY, quantity);
    }

    private static OrderCommand limit(Side side, String price) {
        return Fixtures.command(OrdType.LIMIT, side, "1", price, TimeInForce.GTC, null);
    }

    private static Limits limits(
            @Nullable TradingState state, List<String> algos, List<String> restricted, List<String> closed) {
        return new Limits(
                Limits.Scope.ACCOUNT,
                "desk",
                null,
                state,
                algos,
                restricted,
                closed,
                LimitFigures.NONE,
                null,
                0,
                "rita",
                "a reason",
                7,
                START);
    }

    private static Limits figures(Limits.Scope scope, String subject, LimitFigures figures, long version) {
        return new Limits(
                scope, subject, null, null, List.of(), List.of(), List.of(), figures, null, 0, "rita", "", version, 0);
    }

    private static LimitFigures lossAndCredit(@Nullable String loss, @Nullable String credit) {
        return new LimitFigures(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                loss == null ? null : decimal(loss),
                credit == null ? null : decimal(credit),
                null,
                null);
    }

    private static GateView view(Limits limits) {
        return view(new AccountLimits(List.of(limits)), AccountState.NEW);
    }

    private static GateView view(AccountLimits limits, AccountState account) {
        return view(limits, account, null, null, null);
    }

    private static GateView view(
            AccountLimits limits,
            AccountState account,
            @Nullable Depth depth,
            @Nullable String dayVolume,
            @Nullable Funds funds) {
        return new GateView(
                null,
                null,
                true,
                SETH,
                new Reference(PRICE, START, BigDecimal.ZERO, depth),
                BigDecimal.ZERO,
                true,
                START,
                limits,
                account,
                dayVolume == null ? null : decimal(dayVolume),
                funds);
    }

    private static AccountState holding(String net, String reducing) {
        return new AccountState(
                decimal(net), decimal(reducing), BigDecimal.ZERO, null, LikeOrders.NONE, PriceTrail.NONE, null);
    }

    private static AccountState with(LikeOrders like) {
        return new AccountState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, like, PriceTrail.NONE, null);
    }

    private static AccountState with(PriceTrail trail) {
        return new AccountState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, LikeOrders.NONE, trail, null);
    }

    private static AccountState owing(String reserved, @Nullable String lost) {
        return new AccountState(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                decimal(reserved),
                lost == null ? null : decimal(lost),
                LikeOrders.NONE,
                PriceTrail.NONE,
                null);
    }

    private static LikeOrders like(long... agoMillis) {
        LikeOrders like = LikeOrders.NONE;
        for (long ago : agoMillis) {
            like = like.with(START - ago);
        }
        return like;
    }

    private static long[] everySecond(int times) {
        long[] ago = new long[times];
        for (int i = 0; i < times; i++) {
            ago[i] = (times - i) * 5_000L;
        }
        return ago;
    }

    private static GateView ofFunds(String balance, String allowance, String gas) {
        return view(
                AccountLimits.BUILT_IN,
                AccountState.NEW,
                null,
                null,
                new Funds(decimal(balance), decimal(allowance), decimal(gas), decimal("0.01")));
    }

    private static GateView reducing(String net, String open) {
        return view(
                new AccountLimits(List.of(limits(TradingState.REDUCING, List.of(), List.of(), List.of()))),
                holding(net, open));
    }

    private static GateView loss(String lost) {
        return view(
                new AccountLimits(List.of(figures(Limits.Scope.ACCOUNT, "desk", lossAndCredit("500", null), 3))),
                owing("0", lost));
    }

    private static GateView credit(String reserved) {
        return view(
                new AccountLimits(List.of(figures(Limits.Scope.ACCOUNT, "desk", lossAndCredit(null, "5000"), 3))),
                owing(reserved, null));
    }

    private static GateView builtIn(AccountState account) {
        return view(AccountLimits.BUILT_IN, account);
    }

    private static GateView volume(String dayVolume) {
        return view(AccountLimits.BUILT_IN, AccountState.NEW, null, dayVolume, null);
    }

    private static GateView pool() {
        return view(AccountLimits.BUILT_IN, AccountState.NEW, POOL, null, null);
    }

    private static GateView exposed(String exposure) {
        return new GateView(
                null, null, true, SETH, Fixtures.price(START).orElseThrow(), decimal(exposure), true, START);
    }

    private static GateView at(long nowMillis) {
        return new GateView(
                null, null, true, SETH, Fixtures.price(START).orElseThrow(), BigDecimal.ZERO, true, nowMillis);
    }

    private static Arguments rule(String code, OrderCommand refused, GateView by, OrderCommand passes, GateView under) {
        return Arguments.of(code, refused, by, passes, under);
    }

    private static Arguments size(String code, String refused, String passes, GateView view) {
        return rule(code, buy(refused), view, buy(passes), view);
    }

    static Stream<Arguments> boundaries() {
        GateView open = builtIn(AccountState.NEW);
        PriceTrail before = PriceTrail.NONE.with(decimal("2272.72"), START - 1_000);
        PriceTrail near = PriceTrail.NONE.with(decimal("2272.73"), START - 1_000);
        return Stream.of(
                rule(
                        "TRADING_HALTED",
                        buy("1"),
                        view(limits(TradingState.HALTED, List.of(), List.of(), List.of())),
                        buy("1"),
                        view(limits(TradingState.ACTIVE, List.of(), List.of(), List.of()))),
                rule(
                        "TRADING_STATE_REDUCING",
                        market(Side.SELL, "1.001"),
                        reducing("2", "1"),
                        market(Side.SELL, "1"),
                        reducing("2", "1")),
                rule("TRADING_STATE_REDUCING", buy("1"), reducing("2", "0"), buy("1"), reducing("-1", "0")),
                rule(
                        "NOT_AUTHORISED",
                        buy("1"),
                        view(limits(null, List.of("TWAP"), List.of(), List.of())),
                        buy("1"),
                        view(limits(null, List.of("TWAP", "MARKET"), List.of(), List.of()))),
                rule(
                        "INSTRUMENT_RESTRICTED",
                        buy("1"),
                        view(limits(null, List.of(), List.of("sETH-fUSD"), List.of())),
                        buy("1"),
                        view(limits(null, List.of(), List.of("sBTC-fUSD"), List.of()))),
                rule(
                        "MARKET_CLOSED",
                        buy("1"),
                        view(limits(null, List.of(), List.of(), List.of("sETH-fUSD"))),
                        buy("1"),
                        view(limits(null, List.of(), List.of(), List.of("sBTC-fUSD")))),
                rule(
                        "DUPLICATIVE_ORDER",
                        buy("1"),
                        builtIn(with(like(999, 1))),
                        buy("1"),
                        builtIn(with(like(1_000, 1)))),
                size("QUANTITY_EXCEEDS_MAXIMUM", "1000.001", "380", open),
                rule("PRICE_COLLAR", limit(Side.BUY, "2625.01"), open, limit(Side.BUY, "2625"), open),
                rule("PRICE_COLLAR", limit(Side.SELL, "2374.99"), open, limit(Side.SELL, "2375"), open),
                rule("PRICE_COLLAR_PERIOD", buy("1"), builtIn(with(before)), buy("1"), builtIn(with(near))),
                size("NOTIONAL_EXCEEDS_MAX_PER_ORDER", "380.953", "380.952", open),
                size("VOLUME_EXCEEDS_MAX", "5.001", "5", volume("100")),
                size("IMPACT_EXCEEDS_MAX", "0.991", "0.990", pool()),
                rule("EXPOSURE_LIMIT", buy("1"), exposed("9997375.01"), buy("1"), exposed("9997375")),
                rule("LOSS_LIMIT", buy("1"), loss("500.01"), buy("1"), loss("500")),
                rule("CREDIT_LIMIT", buy("1"), credit("2375.01"), buy("1"), credit("2375")),
                rule(
                        "INSUFFICIENT_BALANCE",
                        buy("1"),
                        ofFunds("2624.99", "9999", "1"),
                        buy("1"),
                        ofFunds("2625", "9999", "1")),
                rule(
                        "ALLOWANCE_TOO_LOW",
                        market(Side.SELL, "1"),
                        ofFunds("1", "0.999", "1"),
                        market(Side.SELL, "1"),
                        ofFunds("1", "1", "1")),
                rule(
                        "INSUFFICIENT_GAS",
                        buy("1"),
                        ofFunds("9999", "9999", "0.0099"),
                        buy("1"),
                        ofFunds("9999", "9999", "0.01")),
                rule(
                        "REPEATED_EXECUTION_HALT",
                        buy("1"),
                        builtIn(with(like(everySecond(10)))),
                        buy("1"),
                        builtIn(with(like(everySecond(9))))),
                rule("REFERENCE_STALE", buy("1"), at(START + 180_001), buy("1"), at(START + 180_000)),
                size("QUANTITY_BELOW_MINIMUM", "0", "0.001", open));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("boundaries")
    void limitRefusesWhatPassesItAndNotWhatReachesIt(
            String code, OrderCommand refused, GateView by, OrderCommand passes, GateView under) {
        Decision no = PreTradeChecks.decide(refused, by);
        assertThat(no.refusal().map(Rejection::code)).hasValue(code);
        assertThat(no.outcomes().get(no.outcomes().size() - 1)).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(code);
            assertThat(outcome.passed()).isFalse();
        });
        assertThat(PreTradeChecks.decide(passes, under).refusal()).isEmpty();
    }

    @Test
    void schedulesAreMeasuredByTheirChildren() {
        assertThat(PreTradeChecks.decide(Fixtures.twap("5", minute(6, CatchUp.NONE)), pool())
                        .accepted())
                .isTrue();
        assertThat(PreTradeChecks.check(Fixtures.twap("6", minute(6, CatchUp.NONE)), pool()))
                .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("IMPACT_EXCEEDS_MAX"));
    }

    @Test
    void decisionsRecordLimitObservedReferenceAndVersion() {
        Decision yes = PreTradeChecks.decide(buy("1"), credit("100"));
        assertThat(yes.accepted()).isTrue();
        assertThat(yes.outcomes())
                .filteredOn(o -> o.code().equals("CREDIT_LIMIT"))
                .singleElement()
                .satisfies(o -> {
                    assertThat(o.limit()).isEqualByComparingTo("5000");
                    assertThat(o.observed()).isEqualByComparingTo("2725");
                    assertThat(o.reference()).isEqualByComparingTo("2500");
                    assertThat(o.ruleVersion()).isEqualTo(3);
                });
        assertThat(yes.outcomes())
                .extracting(CheckOutcome::code)
                .containsSubsequence(
                        "DUPLICATIVE_ORDER",
                        "QUANTITY_BELOW_MINIMUM",
                        "NOTIONAL_BELOW_MINIMUM",
                        "REFERENCE_STALE",
                        "PRICE_COLLAR_PERIOD",
                        "NOTIONAL_EXCEEDS_MAX_PER_ORDER",
                        "EXPOSURE_LIMIT",
                        "CREDIT_LIMIT",
                        "REPEATED_EXECUTION_HALT");
    }

    @Test
    void previewShowsAllFailures() {
        Decision all = PreTradeChecks.preview(buy("400.0005"), credit("5000"));
        assertThat(all.refusal().map(Rejection::code)).hasValue("QTY_NOT_LOT_MULTIPLE");
        assertThat(all.outcomes().stream().filter(o -> !o.passed()).map(CheckOutcome::code))
                .containsExactly("QTY_NOT_LOT_MULTIPLE", "NOTIONAL_EXCEEDS_MAX_PER_ORDER", "CREDIT_LIMIT");
    }

    @Test
    void repetitionStaysOffUntilAPersonSwitchesItOn() {
        LikeOrders off = like(everySecond(10)).halted(START - 1_000);
        GateView later = new GateView(
                null,
                null,
                true,
                SETH,
                Fixtures.price(START).orElseThrow(),
                BigDecimal.ZERO,
                true,
                START + 100_000,
                AccountLimits.BUILT_IN,
                with(off),
                null,
                null);
        assertThat(PreTradeChecks.check(buy("1"), later))
                .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("REPEATED_EXECUTION_HALT"));
        Limits enabled = new Limits(
                Limits.Scope.FIRM,
                "",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                LimitFigures.NONE,
                null,
                START,
                "rita",
                "checked",
                2,
                START);
        assertThat(PreTradeChecks.check(buy("1"), view(new AccountLimits(List.of(enabled)), with(off))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("selfMatches")
    void selfMatchFollowsItsMode(@Nullable SelfMatchMode mode, boolean refused) {
        Limits limits = new Limits(
                Limits.Scope.FIRM,
                "",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                LimitFigures.NONE,
                mode,
                0,
                "rita",
                "",
                1,
                0);
        AccountState crossed = new AccountState(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, LikeOrders.NONE, PriceTrail.NONE, "older");
        Decision decision = PreTradeChecks.decide(buy("1"), view(new AccountLimits(List.of(limits)), crossed));
        assertThat(decision.refusal().map(Rejection::code).orElse("")).isEqualTo(refused ? "SELF_MATCH_PREVENTED" : "");
    }

    static Stream<Arguments> selfMatches() {
        return Stream.of(
                Arguments.of(null, true),
                Arguments.of(SelfMatchMode.CANCEL_NEWEST, true),
                Arguments.of(SelfMatchMode.CANCEL_BOTH, true),
                Arguments.of(SelfMatchMode.CANCEL_OLDEST, false),
                Arguments.of(SelfMatchMode.ALLOW, false));
    }

    @Test
    void ordersCrossWhenTheirLimitsMeet() {
        AccountOrder sell = AccountOrder.of(limit(Side.SELL, "2510"), true, decimal("2625"), START);
        OpenSide sells = OpenSide.NONE.moved("s", null, sell);
        assertThat(sells.leavesBase()).isEqualByComparingTo("1");
        assertThat(sells.crossedBy(Side.BUY, decimal("2509.99"))).isEmpty();
        assertThat(sells.crossedBy(Side.BUY, decimal("2510"))).containsExactly("s");
        assertThat(sells.crossedBy(Side.BUY, null)).containsExactly("s");
        OpenSide buys =
                OpenSide.NONE.moved("b", null, AccountOrder.of(limit(Side.BUY, "2490"), true, decimal("2490"), START));
        assertThat(buys.crossedBy(Side.SELL, decimal("2490.01"))).isEmpty();
        assertThat(buys.crossedBy(Side.SELL, decimal("2490"))).containsExactly("b");
    }

    @Test
    void moreOpenOrdersThanAreKnownOneByOneAreCountedInTheLeaves() {
        OpenSide side = OpenSide.NONE;
        AccountOrder order = AccountOrder.of(limit(Side.SELL, "2510"), true, decimal("2625"), START);
        for (int i = 0; i <= OpenSide.ORDERS_MAX; i++) {
            side = side.moved("o" + i, null, order);
        }
        assertThat(side.limitsQuotePerBase()).hasSize(OpenSide.ORDERS_MAX);
        assertThat(side.leavesBase()).isEqualByComparingTo(String.valueOf(OpenSide.ORDERS_MAX + 1));
    }

    @Test
    void strictestScopeCountsAndTheBuiltInOnesWhereNoneSpeaks() {
        Map<String, Limits> all = Map.of(
                "ACCOUNT:desk",
                new Limits(
                        Limits.Scope.ACCOUNT,
                        "desk",
                        "crypto",
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        lossAndCredit("900", "100"),
                        null,
                        0,
                        "rita",
                        "",
                        4,
                        0),
                "DESK:crypto",
                figures(Limits.Scope.DESK, "crypto", lossAndCredit("700", null), 5),
                "FIRM",
                figures(Limits.Scope.FIRM, "", lossAndCredit("800", "200"), 6));
        AccountLimits limits = AccountLimits.of("desk", all::get);
        assertThat(limits.rule(LimitFigures::dailyLossQuoteMax)).isEqualTo(new AccountLimits.Rule(decimal("700"), 5));
        assertThat(limits.rule(LimitFigures::creditQuoteMax)).isEqualTo(new AccountLimits.Rule(decimal("100"), 4));
        assertThat(limits.rule(LimitFigures::exposureQuoteMax))
                .isEqualTo(new AccountLimits.Rule(decimal("10000000"), 0));
        assertThat(AccountLimits.of("another", all::get).rule(LimitFigures::dailyLossQuoteMax))
                .isEqualTo(new AccountLimits.Rule(decimal("800"), 6));
    }

    @Test
    void changeThatOnlyLowersTheQuantityPassesAllLimits() {
        AccountOrder known = AccountOrder.of(buy("2"), true, decimal("2625"), START);
        GateView strict = view(limits(TradingState.HALTED, List.of(), List.of(), List.of()));
        assertThat(PreTradeChecks.decideChange(known, change("1", null), strict).accepted())
                .isTrue();
        assertThat(PreTradeChecks.decideChange(known, change("2.001", null), strict)
                        .refusal()
                        .map(Rejection::code))
                .hasValue("TRADING_HALTED");
        assertThat(PreTradeChecks.decideChange(known, change(null, "2700"), builtIn(AccountState.NEW))
                        .refusal()
                        .map(Rejection::code))
                .hasValue("PRICE_COLLAR");
        assertThat(PreTradeChecks.decideChange(known, change("400", null), builtIn(AccountState.NEW))
                        .refusal()
                        .map(Rejection::code))
                .hasValue("NOTIONAL_EXCEEDS_MAX_PER_ORDER");
    }

    private static OrderCommand change(@Nullable String quantity, @Nullable String price) {
        return new OrderCommand(
                        "r",
                        OrderCommand.Kind.REPLACE,
                        "desk",
                        "trader",
                        "o",
                        "x",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        START)
                .amending(new Amendment(
                        quantity == null ? null : decimal(quantity),
                        price == null ? null : decimal(price),
                        null,
                        null));
    }

    @Test
    void dailyLossBeginsAnewAtMidnight() {
        long noon = 20_000L * 86_400_000 + 43_200_000;
        DayPnl day = DayPnl.after(null, position("100", "-20", noon));
        day = DayPnl.after(day, position("50", "-120", noon + 1));
        assertThat(day.lossQuote(noon + 2)).isEqualByComparingTo("150");
        assertThat(day.lossQuote(noon + 86_400_000)).isZero();
        DayPnl next = DayPnl.after(day, position("50", "-130", noon + 86_400_000));
        assertThat(next.lossQuote(noon + 86_400_000)).isEqualByComparingTo("10");
    }

    private static Position position(String realised, String unrealised, long atMillis) {
        return new Position(
                "desk", "sETH-fUSD", BigDecimal.ONE, PRICE, decimal(realised), PRICE, decimal(unrealised), atMillis, 1);
    }

    @Test
    void volumeOfAPartOfADayIsNoMeasure() {
        DayVolume first = DayVolume.after(null, stats(START));
        assertThat(first.known()).isNull();
        assertThat(DayVolume.after(first, stats(START + 86_399_999)).known()).isNull();
        assertThat(DayVolume.after(first, stats(START + 86_400_000)).known()).isEqualByComparingTo("100");
    }

    private static MarketStats stats(long asOfMillis) {
        return new MarketStats(
                "sETH-fUSD",
                null,
                "24h",
                asOfMillis,
                null,
                null,
                null,
                null,
                null,
                null,
                decimal("100"),
                BigDecimal.ZERO,
                1,
                null,
                null,
                1);
    }

    @Test
    void fundsThatAreRichPass() {
        GateView view = view(AccountLimits.BUILT_IN, AccountState.NEW, null, null, RICH);
        assertThat(PreTradeChecks.decide(buy("1"), view).accepted()).isTrue();
    }
}
