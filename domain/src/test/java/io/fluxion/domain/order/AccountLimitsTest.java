package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.GateViews.builtIn;
import static io.fluxion.domain.order.GateViews.buy;
import static io.fluxion.domain.order.GateViews.figures;
import static io.fluxion.domain.order.GateViews.limit;
import static io.fluxion.domain.order.GateViews.limits;
import static io.fluxion.domain.order.GateViews.lossAndCredit;
import static io.fluxion.domain.order.GateViews.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the limits of an account are made of, and what is remembered to hold it to them. */
class AccountLimitsTest {
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

    @Test
    void changeIsHeldToTheDaysVolumeAndToTheAccountsOwnOrdersLikeANewOne() {
        AccountOrder known = AccountOrder.of(limit(Side.BUY, "2490"), true, decimal("2490"), START);
        GateView thin = view(AccountLimits.BUILT_IN, AccountState.NEW, null, "100", null);
        assertThat(PreTradeChecks.decideChange(known, change("90", null), thin)
                        .refusal()
                        .map(Rejection::code))
                .hasValue("VOLUME_EXCEEDS_MAX");
        AccountState crossing = new AccountState(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, LikeOrders.NONE, PriceTrail.NONE, "other");
        assertThat(PreTradeChecks.decideChange(known, change(null, "2500"), builtIn(crossing))
                        .refusal()
                        .map(Rejection::code))
                .hasValue(PreTradeChecks.SELF_MATCH);
    }

    @Test
    void changedLimitIsKnownToTheOtherSide() {
        AccountOrder known = AccountOrder.of(limit(Side.BUY, "1900"), true, decimal("1900"), START);
        AccountOrder raised = AccountOrder.of(limit(Side.BUY, "2000"), true, decimal("2000"), START);
        OpenSide buys = OpenSide.NONE.moved("b", null, known);
        assertThat(buys.crossedBy(Side.SELL, decimal("1950"))).isEmpty();
        assertThat(buys.moved("b", known, raised).crossedBy(Side.SELL, decimal("1950")))
                .containsExactly("b");
        assertThat(buys.moved("b", known, raised).moved("b", raised, known).crossedBy(Side.SELL, decimal("1950")))
                .isEmpty();
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
}
