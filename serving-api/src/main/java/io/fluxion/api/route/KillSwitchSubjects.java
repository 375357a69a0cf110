package io.fluxion.api.route;

import io.fluxion.api.store.Users;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch.Scope;
import java.util.Arrays;

/** What a kill switch can be of: a misspelt account would stop nothing, and look as if it did. */
public final class KillSwitchSubjects {
    private final DeployedChains chains;
    private final Users users;

    /** Over the deployments and the people. */
    public KillSwitchSubjects(DeployedChains chains, Users users) {
        this.chains = chains;
        this.users = users;
    }

    /** Whether there is something of that name. */
    boolean has(Scope scope, String subject) {
        return switch (scope) {
            case ALL -> subject.isEmpty();
            case ACCOUNT -> chains.addressesByAccount().containsKey(subject);
            case INSTRUMENT ->
                chains.fullInstruments().stream().map(Instrument::instrument).anyMatch(subject::equals);
            case ALGO -> Arrays.stream(OrdType.values()).map(OrdType::name).anyMatch(subject::equals);
            // As orders name their traders: the case counts.
            case TRADER ->
                users.byEmail(subject).filter(u -> u.email().equals(subject)).isPresent();
        };
    }
}
