package io.fluxion.api.store;

import io.fluxion.api.auth.Role;
import io.fluxion.api.auth.User;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The people of table {@code users}. */
public final class Users {
    private static final int FAILURES_BEFORE_LOCK = 5;
    private static final int LOCK_SECONDS_FIRST = 30;
    private static final int LOCK_SECONDS_MAX = 900;

    private final Jdbi jdbi;

    /** Over a database. */
    public Users(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Who has an address, whatever its case. */
    public Optional<User> byEmail(String email) {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM users WHERE lower(email) = lower(:email)")
                .bind("email", email)
                .map((rs, ctx) -> user(rs))
                .findOne());
    }

    /** Who has an id. */
    public Optional<User> byId(String userId) {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM users WHERE user_id = CAST(:id AS uuid)")
                .bind("id", userId)
                .map((rs, ctx) -> user(rs))
                .findOne());
    }

    /** Makes a person, or gives an existing one this password, role and accounts. */
    public void put(String email, String passwordHash, Role role, List<String> accounts) {
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO users (email, password_hash, role, accounts)
                        VALUES (:email, :hash, :role, :accounts)
                        ON CONFLICT (lower(email)) DO UPDATE SET
                            password_hash = excluded.password_hash, role = excluded.role,
                            accounts = excluded.accounts, failed_logins = 0, locked_until = NULL, updated_at = now()
                        """)
                .bind("email", email)
                .bind("hash", passwordHash)
                .bind("role", role.id())
                .bindArray("accounts", String.class, accounts)
                .execute());
    }

    /** Counts a failure; after the fifth the address is locked for a time that doubles with each further one. */
    public void recordFailure(String userId, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("""
                        UPDATE users SET failed_logins = failed_logins + 1, locked_until =
                            CASE WHEN failed_logins + 1 < :limit THEN NULL
                            ELSE CAST(:now AS timestamptz) + make_interval(secs =>
                                least(:max, :first * power(2, least(failed_logins + 1 - :limit, 10)))) END
                        WHERE user_id = CAST(:id AS uuid)
                        """)
                .bind("id", userId)
                .bind("now", Timestamp.from(now))
                .bind("limit", FAILURES_BEFORE_LOCK)
                .bind("first", LOCK_SECONDS_FIRST)
                .bind("max", LOCK_SECONDS_MAX)
                .execute());
    }

    /** Forgets the failures. */
    public void recordSuccess(String userId) {
        jdbi.useHandle(h -> h.createUpdate("UPDATE users SET failed_logins = 0, locked_until = NULL "
                        + "WHERE user_id = CAST(:id AS uuid) AND failed_logins > 0")
                .bind("id", userId)
                .execute());
    }

    private static User user(ResultSet rs) throws SQLException {
        Array accounts = rs.getArray("accounts");
        @Nullable Timestamp locked = rs.getTimestamp("locked_until");
        return new User(
                rs.getString("user_id"),
                rs.getString("email"),
                rs.getString("password_hash"),
                Role.named(rs.getString("role")),
                List.of((String[]) accounts.getArray()),
                rs.getBoolean("disabled"),
                rs.getInt("failed_logins"),
                locked == null ? null : locked.toInstant());
    }
}
