package io.fluxion.api.http;

import io.javalin.http.Context;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** The headers that tell browsers what this origin never does. */
final class SecurityHeaders {
    // The hash is that of the style which the chart library writes for its attribution; the console's tests watch it.
    private static final String POLICY = "default-src 'self'; "
            + "style-src 'self' 'sha256-3pRED1tOXas1FXFoPb9TGCjmYe9XQsmO9OV23khV2nY='; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            // Console files say otherwise for themselves.
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void set(Context ctx) {
        HEADERS.forEach(ctx::header);
    }

    static void set(HttpFields.Mutable headers) {
        HEADERS.forEach(headers::put);
    }
}
