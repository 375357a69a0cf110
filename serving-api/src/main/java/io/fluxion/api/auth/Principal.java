package io.fluxion.api.auth;

import java.time.Instant;
import java.util.List;

/**
 * A signed-in caller, as the access token tells.
 *
 * @param session the family of refresh tokens that the access token came from
 */
public record Principal(
        String userId, String email, Role role, List<String> accounts, String session, Instant expiresAt) {
    public Principal {
        accounts = List.copyOf(accounts);
    }

    /** Whether the caller may act for a trading account. */
    public boolean actsFor(String account) {
        return accounts.contains(account);
    }
}
