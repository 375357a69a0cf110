package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.SETH;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;

import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gate may see: limits, accounts and markets at their boundaries. */
final class GateViews {
    /** 100 base and 250,000 quote of equal weight, without a fee. */
    static final Depth POOL =
            new Depth(decimal("100"), decimal("250000"), decimal("0.5"), decimal("0.5"), BigDecimal.ZERO);

    static final Funds RICH = new Funds(decimal("1000000"), decimal("1000000"), decimal("1"), decimal("0.01"));

    static OrderCommand market(Side side, String quantity) {
        return Fixtures.command(OrdType.MARKET, side, quantity, null, TimeInForce.IOC, null);
    }

    static OrderCommand buy(String quantity) {
        return market(Side.BUY, quantity);
    }

    static OrderCommand limit(Side side, String price) {
        return Fixtures.command(OrdType.LIMIT, side, "1", price, TimeInForce.GTC, null);
    }

    static Limits limits(
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

    static Limits figures(Limits.Scope scope, String subject, LimitFigures figures, long version) {
        return new Limits(
                scope, subject, null, null, List.of(), List.of(), List.of(), figures, null, 0, "rita", "", version, 0);
    }

    static LimitFigures lossAndCredit(@Nullable String loss, @Nullable String credit) {
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

    static GateView view(Limits limits) {
        return view(new AccountLimits(List.of(limits)), AccountState.NEW);
    }

    static GateView view(AccountLimits limits, AccountState account) {
        return view(limits, account, null, null, null);
    }

    static GateView view(
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

    static AccountState holding(String net, String reducing) {
        return new AccountState(
                decimal(net), decimal(reducing), BigDecimal.ZERO, null, LikeOrders.NONE, PriceTrail.NONE, null);
    }

    static AccountState with(LikeOrders like) {
        return new AccountState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, like, PriceTrail.NONE, null);
    }

    static AccountState with(PriceTrail trail) {
        return new AccountState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, LikeOrders.NONE, trail, null);
    }

    static AccountState owing(String reserved, @Nullable String lost) {
        return new AccountState(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                decimal(reserved),
                lost == null ? null : decimal(lost),
                LikeOrders.NONE,
                PriceTrail.NONE,
                null);
    }

    static LikeOrders like(long... agoMillis) {
        LikeOrders like = LikeOrders.NONE;
        for (long ago : agoMillis) {
            like = like.with(START - ago);
        }
        return like;
    }

    static long[] everySecond(int times) {
        long[] ago = new long[times];
        for (int i = 0; i < times; i++) {
            ago[i] = (times - i) * 5_000L;
        }
        return ago;
    }

    static GateView ofFunds(String balance, String allowance, String gas) {
        return view(
                AccountLimits.BUILT_IN,
                AccountState.NEW,
                null,
                null,
                new Funds(decimal(balance), decimal(allowance), decimal(gas), decimal("0.01")));
    }

    static GateView reducing(String net, String open) {
        return view(
                new AccountLimits(List.of(limits(TradingState.REDUCING, List.of(), List.of(), List.of()))),
                holding(net, open));
    }

    static GateView loss(String lost) {
        return view(
                new AccountLimits(List.of(figures(Limits.Scope.ACCOUNT, "desk", lossAndCredit("500", null), 3))),
                owing("0", lost));
    }

    static GateView credit(String reserved) {
        return view(
                new AccountLimits(List.of(figures(Limits.Scope.ACCOUNT, "desk", lossAndCredit(null, "5000"), 3))),
                owing(reserved, null));
    }

    static GateView builtIn(AccountState account) {
        return view(AccountLimits.BUILT_IN, account);
    }

    static GateView volume(String dayVolume) {
        return view(AccountLimits.BUILT_IN, AccountState.NEW, null, dayVolume, null);
    }

    static GateView pool() {
        return view(AccountLimits.BUILT_IN, AccountState.NEW, POOL, null, null);
    }

    static GateView exposed(String exposure) {
        return new GateView(
                null, null, true, SETH, Fixtures.price(START).orElseThrow(), decimal(exposure), true, START);
    }

    static GateView at(long nowMillis) {
        return new GateView(
                null, null, true, SETH, Fixtures.price(START).orElseThrow(), BigDecimal.ZERO, true, nowMillis);
    }

    private GateViews() {}
}
