package io.fluxion.api.view;

import java.time.Instant;

/** A session that has begun; the refresh token travels beside it in a cookie that scripts can't read. */
public record SessionView(String accessToken, Instant expiresAt, UserView user) {
    @Override
    public String toString() {
        return "SessionView[" + user + "]";
    }
}
