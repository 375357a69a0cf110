package io.fluxion.api.http;

import io.javalin.http.Context;

/** The headers that tell browsers what this origin never does. */
final class SecurityHeaders {
    // The hash is that of the style which the chart library writes for its attribution; the console's tests watch it.
    private static final String POLICY = "default-src 'self'; "
            + "style-src 'self' 'sha256-3pRED1tOXas1FXFoPb9TGCjmYe9XQsmO9OV23khV2nY='; "
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
