package io.fluxion.domain.risk;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stop of trading that a person throws, and that holds until a person takes it back.
 *
 * @param subject whom or what it stops, by its scope: an account, an instrument, an order type, a user; empty for all
 * @param user who threw it or took it back
 * @param reason why
 * @param version rises with each change of the same switch
 */
public record KillSwitch(
        Scope scope, String subject, boolean engaged, String user, String reason, long version, long changedAtMillis) {

    /** What it stops. */
    public enum Scope {
        ALL,
        ACCOUNT,
        INSTRUMENT,
        ALGO,
        TRADER
    }

    /** The stable code of what it refuses. */
    public static final String CODE = "KILL_SWITCH_ACTIVE";

    public KillSwitch {
        subject = scope == Scope.ALL ? "" : subject;
    }

    /** What makes it one switch. */
    public String key() {
        return key(scope, subject);
    }

    /** The key of the switch of a scope. */
    public static String key(Scope scope, String subject) {
        return scope == Scope.ALL ? scope.name() : scope.name() + ":" + subject;
    }

    /** Whether what is traded is among what it stops; a switch that is taken back stops nothing. */
    public boolean stops(Traded traded) {
        return engaged
                && switch (scope) {
                    case ALL -> true;
                    case ACCOUNT -> subject.equals(traded.account());
                    case INSTRUMENT -> subject.equals(traded.instrument());
                    case ALGO -> subject.equals(traded.algo());
                    case TRADER -> subject.equals(traded.trader());
                };
    }

    /** A sentence for those whom it stops. */
    public String text() {
        String what = scope == Scope.ALL ? "all trading" : scope.name().toLowerCase(Locale.ROOT) + " " + subject;
        return what + " is stopped by " + user + ": " + reason;
    }

    /** The first of some switches that stops what is traded. */
    public static Optional<KillSwitch> firstThatStops(Traded traded, Collection<KillSwitch> switches) {
        return switches.stream().filter(s -> s.stops(traded)).findFirst();
    }

    /**
     * What somebody wants to trade.
     *
     * @param algo the order's type; null where it isn't known, and so stopped by no switch of its scope
     * @param trader who placed the order; null likewise
     */
    public record Traded(
            String account,
            String instrument,
            @Nullable String algo,
            @Nullable String trader) {}
}
