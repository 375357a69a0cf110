package io.fluxion.api.auth;

import io.fluxion.api.http.Gate;
import io.fluxion.api.http.Problem;
import io.fluxion.api.store.RefreshTokens;
import io.fluxion.api.store.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Signing in, staying in, signing out.
 *
 * <p>Thread-safe. A signed-out session's access tokens are refused by this instance at once, by another one when they
 * expire.
 */
public final class Sessions implements Gate.Authenticator {
    private final Users users;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Passwords passwords;
    private final Clock clock;
    private final Map<String, Instant> endedSessions = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> endListeners = new CopyOnWriteArrayList<>();

    /** Over its stores. */
    public Sessions(
            Users users, RefreshTokens refreshTokens, AccessTokens accessTokens, Passwords passwords, Clock clock) {
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** A session as it goes to the client. */
    public record Session(User user, String accessToken, Instant expiresAt, String refreshToken) {
        @Override
        public String toString() {
            return "Session[" + user + "]";
        }
    }

    /** Calls the listener with each session that ends before its time. */
    public void onEnd(Consumer<String> listener) {
        endListeners.add(listener);
    }

    /** Signs in; every refusal looks and lasts alike. */
    public Session login(String email, String password) {
        Instant now = clock.instant();
        Optional<User> found = users.byEmail(email);
        boolean good =
                found.map(u -> passwords.matches(password, u.passwordHash())).orElseGet(passwords::matchesNobody);
        if (found.isEmpty()) {
            throw refused();
        }
        User user = found.get();
        Instant lockedUntil = user.lockedUntil();
        boolean locked = lockedUntil != null && lockedUntil.isAfter(now);
        if (!good && !locked) {
            users.recordFailure(user.userId(), now);
        }
        if (!good || locked || user.disabled()) {
            throw refused();
        }
        users.recordSuccess(user.userId());
        return open(user, refreshTokens.begin(user.userId(), now), now);
    }

    /** A new session for a refresh token, which is used up by it. */
    public Session refresh(String refreshToken) {
        Instant now = clock.instant();
        RefreshTokens.Use use = refreshTokens.use(refreshToken, now);
        if (use instanceof RefreshTokens.Use.Rotated rotated) {
            Optional<User> user = users.byId(rotated.next().userId()).filter(u -> !u.disabled());
            if (user.isPresent()) {
                return open(user.get(), rotated.next(), now);
            }
            end(rotated.next().family());
        }
        if (use instanceof RefreshTokens.Use.Stolen stolen) {
            end(stolen.family());
        }
        if (use instanceof RefreshTokens.Use.Raced) {
            throw Problem.of(409, "REFRESH_RACED", "The token was used a moment ago: use the one that came back.");
        }
        throw Problem.unauthenticated("The session has ended: sign in again.");
    }

    /** Ends a session. */
    public void end(String session) {
        Instant now = clock.instant();
        refreshTokens.revoke(session, now);
        endedSessions.put(session, now.plus(AccessTokens.LIFETIME));
        forgetExpired(now);
        endListeners.forEach(listener -> listener.accept(session));
    }

    @Override
    public Principal authenticate(String accessToken) {
        Principal principal = accessTokens.verify(accessToken);
        if (endedSessions.containsKey(principal.session())) {
            throw Problem.unauthenticated("The session has ended: sign in again.");
        }
        return principal;
    }

    private Session open(User user, RefreshTokens.Issued issued, Instant now) {
        // Tokens carry whole seconds; what the client is told must not be later than what the token says.
        Instant expiresAt =
                Instant.ofEpochSecond(now.plus(AccessTokens.LIFETIME).getEpochSecond());
        return new Session(user, accessTokens.issue(user, issued.family(), expiresAt), expiresAt, issued.token());
    }

    /** What has expired by itself needs no memory: the map holds at most the sign-outs of one lifetime. */
    private void forgetExpired(Instant now) {
        Iterator<Instant> until = endedSessions.values().iterator();
        while (until.hasNext()) {
            if (until.next().isBefore(now)) {
                until.remove();
            }
        }
    }

    private static Problem refused() {
        return Problem.of(401, "INVALID_CREDENTIALS", "Email and password do not match, or the account is locked.");
    }
}
