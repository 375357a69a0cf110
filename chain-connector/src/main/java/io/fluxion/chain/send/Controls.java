package io.fluxion.chain.send;

import io.fluxion.domain.risk.KillSwitch;
import java.util.Optional;

/** The kill switches as the last gate knows them. */
interface Controls {
    /** The switch that stops what is traded, if one does. */
    Optional<KillSwitch> stops(KillSwitch.Traded traded);
}
