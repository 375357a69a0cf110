package io.fluxion.api.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Refresh tokens, each good once; they are stored as hashes, and belong to the family of one sign-in. */
public final class RefreshTokens {
    /** How long a session lives without being used. */
    public static final Duration LIFETIME = Duration.ofDays(14);
    /**
     * Two tabs share one cookie, so both may send it at once: the second is refused, but that isn't theft yet. Later
     * than this it is.
     */
    static final Duration RACE_GRACE = Duration.ofSeconds(10);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;

    /** Over a database. */
    public RefreshTokens(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A token of a family, as it goes to the client. */
    public record Issued(String token, String family, String userId) {
        @Override
        public String toString() {
            return "Issued[" + family + "]";
        }
    }

    /** What became of a token that was handed in. */
    public sealed interface Use {
        /** Good: its successor. */
        record Rotated(Issued next) implements Use {}

        /** Used already, a moment ago. */
        record Raced() implements Use {}

        /** Used already, long ago: somebody has a copy, and the family is revoked. */
        record Stolen(String family, String userId) implements Use {}

        /** Unknown, expired or revoked. */
        record Refused() implements Use {}
    }

    /** The first token of a new family. */
    public Issued begin(String userId, Instant now) {
        return jdbi.inTransaction(h -> insert(h, UUID.randomUUID().toString(), userId, now));
    }

    /** Uses a token up; of any number of simultaneous uses one succeeds, as the row can be updated once. */
    public Use use(String token, Instant now) {
        return jdbi.inTransaction(h -> {
            Optional<Issued> won = h.createQuery("""
                            UPDATE refresh_tokens SET used_at = :now
                            WHERE token_hash = :hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :now
                            RETURNING family, user_id
                            """)
                    .bind("hash", hash(token))
                    .bind("now", Timestamp.from(now))
                    .map((rs, ctx) -> new Issued("", rs.getString("family"), rs.getString("user_id")))
                    .findOne();
            if (won.isPresent()) {
                return new Use.Rotated(insert(h, won.get().family(), won.get().userId(), now));
            }
            return judgeLoser(h, token, now);
        });
    }

    /** Ends a family: none of its tokens is good any more. */
    public void revoke(String family, Instant now) {
        jdbi.useHandle(h -> revoke(h, family, now));
    }

    private static Use judgeLoser(Handle h, String token, Instant now) {
        record Row(String family, String userId, Timestamp usedAt) {}
        Optional<Row> row = h.createQuery("SELECT family, user_id, used_at FROM refresh_tokens "
                        + "WHERE token_hash = :hash AND used_at IS NOT NULL AND revoked_at IS NULL")
                .bind("hash", hash(token))
                .map((rs, ctx) -> new Row(rs.getString("family"), rs.getString("user_id"), rs.getTimestamp("used_at")))
                .findOne();
        if (row.isEmpty()) {
            return new Use.Refused();
        }
        if (row.get().usedAt().toInstant().plus(RACE_GRACE).isAfter(now)) {
            return new Use.Raced();
        }
        revoke(h, row.get().family(), now);
        return new Use.Stolen(row.get().family(), row.get().userId());
    }

    private static void revoke(Handle h, String family, Instant now) {
        h.createUpdate("UPDATE refresh_tokens SET revoked_at = :now "
                        + "WHERE family = CAST(:family AS uuid) AND revoked_at IS NULL")
                .bind("family", family)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    private static Issued insert(Handle h, String family, String userId, Instant now) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        h.createUpdate("INSERT INTO refresh_tokens (token_hash, family, user_id, issued_at, expires_at) "
                        + "VALUES (:hash, CAST(:family AS uuid), CAST(:user AS uuid), :now, :expires)")
                .bind("hash", hash(token))
                .bind("family", family)
                .bind("user", userId)
                .bind("now", Timestamp.from(now))
                .bind("expires", Timestamp.from(now.plus(LIFETIME)))
                .execute();
        return new Issued(token, family, userId);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
