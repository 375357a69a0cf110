package io.fluxion.api.view;

import io.fluxion.domain.risk.KillSwitch;
import java.time.Instant;

/** A kill switch as it was last thrown or taken back. */
public record KillSwitchView(
        KillSwitch.Scope scope,
        String subject,
        boolean engaged,
        String user,
        String reason,
        long version,
        Instant changedAt) {
    /** As clients read it. */
    public static KillSwitchView of(KillSwitch s) {
        return new KillSwitchView(
                s.scope(),
                s.subject(),
                s.engaged(),
                s.user(),
                s.reason(),
                s.version(),
                Instant.ofEpochMilli(s.changedAtMillis()));
    }
}
