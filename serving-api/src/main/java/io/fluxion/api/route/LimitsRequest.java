package io.fluxion.api.route;

import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a scope as a person wants them, whole: what is left out is not limited by the scope.
 *
 * @param enablesLike whether orders that repetition has switched off may be sent again
 * @param seenVersion the version that the person saw; −1 for any
 */
record LimitsRequest(
        Limits.Scope scope,
        String subject,
        @Nullable String desk,
        @Nullable TradingState tradingState,
        List<String> algosAllowed,
        List<String> instrumentsRestricted,
        List<String> instrumentsClosed,
        LimitFigures figures,
        @Nullable SelfMatchMode selfMatch,
        boolean enablesLike,
        String reason,
        long seenVersion) {
    static final long ANY_VERSION = -1;
    private static final BigDecimal LIKE_ORDERS_MAX = BigDecimal.valueOf(99);
    private static final int NAME_LENGTH_MAX = 64;
    private static final int NAMES_MAX = 500;
    private static final int REASON_LENGTH_MAX = 500;

    static LimitsRequest read(Fields body) {
        Limits.Scope scope = body.choice("scope", Limits.Scope.class);
        String subject = body.optionalText("subject", NAME_LENGTH_MAX);
        String desk = body.optionalText("desk", NAME_LENGTH_MAX);
        String reason = body.optionalNote("reason", REASON_LENGTH_MAX);
        LimitsRequest request = new LimitsRequest(
                scope,
                subject == null ? "" : subject,
                desk,
                body.optionalChoice("tradingState", TradingState.class),
                body.texts("algosAllowed", NAMES_MAX, NAME_LENGTH_MAX),
                body.texts("instrumentsRestricted", NAMES_MAX, NAME_LENGTH_MAX),
                body.texts("instrumentsClosed", NAMES_MAX, NAME_LENGTH_MAX),
                figures(body.optionalObject("figures")),
                body.optionalChoice("selfMatch", SelfMatchMode.class),
                body.flag("enableRepeated"),
                reason == null ? "" : reason,
                body.integer("version", 0, Long.MAX_VALUE, ANY_VERSION));
        body.refuseUnknown();
        if (reason == null) {
            throw Problem.ofField(400, "MISSING_FIELD", "reason", "Say why: the reason is kept with the limits.");
        }
        if ((scope == Limits.Scope.FIRM) != (subject == null)) {
            throw Problem.ofField(
                    400, "INVALID_FIELD", "subject", "A desk or an account has a name as subject, and the firm none.");
        }
        if (desk != null && scope != Limits.Scope.ACCOUNT) {
            throw Problem.ofField(400, "INVALID_FIELD", "desk", "Only an account belongs to a desk.");
        }
        return request;
    }

    /** A misspelt name would limit nothing, and look as if it did. */
    void checkNames(DeployedChains chains) {
        if (scope == Limits.Scope.ACCOUNT && !chains.addressesByAccount().containsKey(subject)) {
            throw notFound("subject", "There is no account " + subject + ".");
        }
        Set<String> instruments =
                chains.fullInstruments().stream().map(Instrument::instrument).collect(Collectors.toSet());
        requireAll("instrumentsRestricted", instrumentsRestricted, instruments);
        requireAll("instrumentsClosed", instrumentsClosed, instruments);
        requireAll(
                "algosAllowed",
                algosAllowed,
                Arrays.stream(OrdType.values()).map(OrdType::name).collect(Collectors.toSet()));
    }

    /** The next version after another. */
    Limits after(@Nullable Limits before, String user, long version, long nowMillis) {
        long enabled = before == null ? 0 : before.likeEnabledAtMillis();
        return new Limits(
                scope,
                subject,
                desk,
                tradingState,
                algosAllowed,
                instrumentsRestricted,
                instrumentsClosed,
                figures,
                selfMatch,
                enablesLike ? nowMillis : enabled,
                user,
                reason,
                version,
                nowMillis);
    }

    private static LimitFigures figures(@Nullable Fields figures) {
        if (figures == null) {
            return LimitFigures.NONE;
        }
        LimitFigures read = new LimitFigures(
                count(figures, "likeOrdersPerSecondMax"),
                figure(figures, "collarFraction"),
                figure(figures, "collarPeriodFraction"),
                figure(figures, "notionalQuotePerOrderMax"),
                figure(figures, "volumeFractionMax"),
                figure(figures, "impactFractionMax"),
                figure(figures, "exposureQuoteMax"),
                figure(figures, "dailyLossQuoteMax"),
                figure(figures, "creditQuoteMax"),
                figure(figures, "ordersPerSecondMax"),
                count(figures, "repeatedPerMinuteMax"));
        figures.refuseUnknown();
        return read;
    }

    private static @Nullable BigDecimal figure(Fields figures, String name) {
        BigDecimal figure = figures.optionalDecimal(name);
        if (figure != null && figure.signum() < 0) {
            throw Problem.ofField(400, "INVALID_FIELD", "figures." + name, "A limit can't be below zero.");
        }
        return figure;
    }

    /** The gate remembers a hundred alike orders: a limit of more would be none. */
    private static @Nullable BigDecimal count(Fields figures, String name) {
        BigDecimal figure = figure(figures, name);
        if (figure != null && figure.compareTo(LIKE_ORDERS_MAX) > 0) {
            throw Problem.ofField(
                    400, "INVALID_FIELD", "figures." + name, "It must be at most " + LIKE_ORDERS_MAX + ".");
        }
        return figure;
    }

    private static void requireAll(String field, List<String> names, Set<String> known) {
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw notFound(field, "There is no " + name + ".");
        });
    }

    private static Problem notFound(String field, String detail) {
        return Problem.ofField(422, "SUBJECT_NOT_FOUND", field, detail);
    }
}
