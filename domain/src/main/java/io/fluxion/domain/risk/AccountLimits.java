package io.fluxion.domain.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for one account: its own, its desk's and the firm's, of which the strictest figure counts. A
 * figure that none of them has is the built-in one.
 *
 * @param inForce the account's own first
 */
public record AccountLimits(List<Limits> inForce) {
    /** The built-in ones. */
    public static final AccountLimits BUILT_IN = new AccountLimits(List.of());

    public AccountLimits {
        inForce = List.copyOf(inForce);
    }

    /** A figure and the version of the limits that it is of; null where nothing limits. */
    public record Rule(@Nullable BigDecimal limit, long version) {}

    /** Found by their keys. */
    public static <E extends Exception> AccountLimits of(String account, Lookup<E> byKey) throws E {
        List<Limits> found = new ArrayList<>();
        @Nullable Limits own = byKey.find(Limits.key(Limits.Scope.ACCOUNT, account));
        if (own != null) {
            found.add(own);
            @Nullable Limits desk = own.desk() == null ? null : byKey.find(Limits.key(Limits.Scope.DESK, own.desk()));
            if (desk != null) {
                found.add(desk);
            }
        }
        @Nullable Limits firm = byKey.find(Limits.key(Limits.Scope.FIRM, ""));
        if (firm != null) {
            found.add(firm);
        }
        return new AccountLimits(found);
    }

    /** Where limits are kept. */
    @FunctionalInterface
    public interface Lookup<E extends Exception> {
        @Nullable
        Limits find(String key) throws E;
    }

    /** The strictest of a figure. */
    public Rule rule(Function<LimitFigures, @Nullable BigDecimal> figure) {
        Rule strictest = new Rule(null, 0);
        for (Limits limits : inForce) {
            @Nullable BigDecimal limit = figure.apply(limits.figures());
            if (limit != null && (strictest.limit() == null || limit.compareTo(strictest.limit()) < 0)) {
                strictest = new Rule(limit, limits.version());
            }
        }
        return strictest.limit() == null ? new Rule(figure.apply(LimitFigures.DEFAULTS), 0) : strictest;
    }

    /** The strictest trading state. */
    public TradingState tradingState() {
        TradingState strictest = TradingState.ACTIVE;
        for (Limits limits : inForce) {
            TradingState state = limits.tradingState();
            strictest = state != null && state.compareTo(strictest) > 0 ? state : strictest;
        }
        return strictest;
    }

    /** The limits that don't allow an order type; null when all do. */
    public @Nullable Limits forbidding(String algo) {
        return first(l -> !l.algosAllowed().isEmpty() && !l.algosAllowed().contains(algo));
    }

    /** The limits that restrict an instrument; null when none do. */
    public @Nullable Limits restricting(String instrument) {
        return first(l -> l.instrumentsRestricted().contains(instrument));
    }

    /** The limits that hold an instrument's market for closed; null when none do. */
    public @Nullable Limits closing(String instrument) {
        return first(l -> l.instrumentsClosed().contains(instrument));
    }

    /** The mode nearest to the account. */
    public SelfMatchMode selfMatch() {
        for (Limits limits : inForce) {
            if (limits.selfMatch() != null) {
                return limits.selfMatch();
            }
        }
        return SelfMatchMode.CANCEL_NEWEST;
    }

    /** Since when repetitions count. */
    public long likeEnabledAtMillis() {
        return inForce.stream().mapToLong(Limits::likeEnabledAtMillis).max().orElse(0);
    }

    /** Of the newest of them. */
    public long version() {
        return inForce.stream()
                .max(Comparator.comparingLong(Limits::changedAtMillis))
                .map(Limits::version)
                .orElse(0L);
    }

    private @Nullable Limits first(Predicate<Limits> which) {
        return inForce.stream().filter(which).findFirst().orElse(null);
    }
}
