package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.SETH;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.minute;
import static io.fluxion.domain.order.GateViews.RICH;
import static io.fluxion.domain.order.GateViews.at;
import static io.fluxion.domain.order.GateViews.builtIn;
import static io.fluxion.domain.order.GateViews.buy;
import static io.fluxion.domain.order.GateViews.credit;
import static io.fluxion.domain.order.GateViews.everySecond;
import static io.fluxion.domain.order.GateViews.exposed;
import static io.fluxion.domain.order.GateViews.like;
import static io.fluxion.domain.order.GateViews.limit;
import static io.fluxion.domain.order.GateViews.limits;
import static io.fluxion.domain.order.GateViews.loss;
import static io.fluxion.domain.order.GateViews.market;
import static io.fluxion.domain.order.GateViews.ofFunds;
import static io.fluxion.domain.order.GateViews.pool;
import static io.fluxion.domain.order.GateViews.reducing;
import static io.fluxion.domain.order.GateViews.view;
import static io.fluxion.domain.order.GateViews.volume;
import static io.fluxion.domain.order.GateViews.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit refuses what passes it by the least, and lets through what just doesn't. */
class PreTradeLimitsTest {
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
    void fundsThatAreRichPass() {
        GateView view = view(AccountLimits.BUILT_IN, AccountState.NEW, null, null, RICH);
        assertThat(PreTradeChecks.decide(buy("1"), view).accepted()).isTrue();
    }
}
