package io.fluxion.api.http;

import io.javalin.http.Context;

/** The headers that tell browsers what this origin never does. */
final class SecurityHeaders {
    // The chart library writes its attribution's style element itself, which is all that 'unsafe-inline' is there for.
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void set(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        // Console files say otherwise for themselves.
        ctx.header("Cache-Control", "no-store");
    }
}
