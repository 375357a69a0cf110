package io.fluxion.api.view;

import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits of a scope as a person last set them. */
public record LimitsView(
        Limits.Scope scope,
        String subject,
        @Nullable String desk,
        @Nullable TradingState tradingState,
        List<String> algosAllowed,
        List<String> instrumentsRestricted,
        List<String> instrumentsClosed,
        LimitFigures figures,
        @Nullable SelfMatchMode selfMatch,
        @Nullable Instant likeEnabledAt,
        String user,
        String reason,
        long version,
        Instant changedAt) {
    /** As clients read it. */
    public static LimitsView of(Limits l) {
        return new LimitsView(
                l.scope(),
                l.subject(),
                l.desk(),
                l.tradingState(),
                l.algosAllowed(),
                l.instrumentsRestricted(),
                l.instrumentsClosed(),
                l.figures(),
                l.selfMatch(),
                l.likeEnabledAtMillis() == 0 ? null : Instant.ofEpochMilli(l.likeEnabledAtMillis()),
                l.user(),
                l.reason(),
                l.version(),
                Instant.ofEpochMilli(l.changedAtMillis()));
    }
}
