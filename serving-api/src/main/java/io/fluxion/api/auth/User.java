package io.fluxion.api.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. */
public record User(
        String userId,
        String email,
        String passwordHash,
        Role role,
        List<String> accounts,
        boolean disabled,
        int failedLogins,
        @Nullable Instant lockedUntil) {
    public User {
        accounts = List.copyOf(accounts);
    }

    @Override
    public String toString() {
        return "User[" + email + ", " + role.id() + "]";
    }
}
