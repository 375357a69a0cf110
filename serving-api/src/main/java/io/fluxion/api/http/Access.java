package io.fluxion.api.http;

import io.fluxion.api.auth.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who may call a route. A route cannot be made without one. */
public enum Access {
    /** Anyone, signed in or not. */
    PUBLIC(EnumSet.allOf(Role.class)),
    /** Anyone who is signed in: all reads. */
    SIGNED_IN(EnumSet.allOf(Role.class)),
    /** Who trades. */
    TRADE(EnumSet.of(Role.TRADER, Role.ADMIN)),
    /** Who answers for risk. */
    RISK(EnumSet.of(Role.RISK, Role.ADMIN)),
    /** Who runs the place. */
    ADMINISTER(EnumSet.of(Role.ADMIN));

    private final Set<Role> roles;

    Access(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    /** Whether a signed-in role is let in. */
    public boolean admits(Role role) {
        return roles.contains(role);
    }
}
