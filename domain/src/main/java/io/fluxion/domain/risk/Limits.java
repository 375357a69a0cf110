package io.fluxion.domain.risk;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits and restrictions of the firm, a desk or an account, as a person last set them. A desk's and the firm's are
 * what each of its accounts may use: accounts are checked apart, and can't race each other.
 *
 * @param subject the desk or account; empty for the firm
 * @param desk that an account belongs to; null where it belongs to none, and for the other scopes
 * @param tradingState null says nothing
 * @param algosAllowed order types; empty allows all
 * @param instrumentsRestricted that may not be traded
 * @param instrumentsClosed whose market is closed
 * @param selfMatch null says nothing
 * @param likeEnabledAtMillis since when orders count towards the repetitions that switch their like off; a person
 *     switches it on again by setting it
 * @param user who set them
 * @param version rises with each change of the same scope and subject
 */
public record Limits(
        Scope scope,
        String subject,
        @Nullable String desk,
        @Nullable TradingState tradingState,
        List<String> algosAllowed,
        List<String> instrumentsRestricted,
        List<String> instrumentsClosed,
        LimitFigures figures,
        @Nullable SelfMatchMode selfMatch,
        long likeEnabledAtMillis,
        String user,
        String reason,
        long version,
        long changedAtMillis)
        implements Serializable {

    /** Whose they are; the later ones hold for fewer. */
    public enum Scope {
        FIRM,
        DESK,
        ACCOUNT
    }

    public Limits {
        subject = scope == Scope.FIRM ? "" : subject;
        algosAllowed = List.copyOf(algosAllowed);
        instrumentsRestricted = List.copyOf(instrumentsRestricted);
        instrumentsClosed = List.copyOf(instrumentsClosed);
    }

    /** What makes them one. */
    public String key() {
        return key(scope, subject);
    }

    /** The key of a scope's limits. */
    public static String key(Scope scope, String subject) {
        return scope == Scope.FIRM ? scope.name() : scope.name() + ":" + subject;
    }
}
