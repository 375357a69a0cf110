package io.fluxion.api.auth;

import java.util.Locale;

/** What a person is at the desk. */
public enum Role {
    VIEWER,
    TRADER,
    RISK,
    ADMIN;

    /** The name in tokens, tables and answers. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name. */
    public static Role named(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role " + id);
    }
}
