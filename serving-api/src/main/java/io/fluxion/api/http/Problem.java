package io.fluxion.api.http;

import org.jspecify.annotations.Nullable;

/** A refusal as RFC 9457 problem details: an HTTP status, a stable code and a sentence for a person. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final int retryAfterSeconds;

    private Problem(int status, String code, String detail, @Nullable String field, int retryAfterSeconds) {
        // A refusal is an outcome: no stack trace is taken for it.
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A refusal of the whole call. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, null, 0);
    }

    /** A refusal for one field of the body or one parameter. */
    public static Problem ofField(int status, String code, String field, String detail) {
        return new Problem(status, code, detail, field, 0);
    }

    /** No or no valid proof of who calls. */
    public static Problem unauthenticated(String detail) {
        return of(401, "UNAUTHENTICATED", detail);
    }

    /** Known, but not allowed. */
    public static Problem forbidden(String detail) {
        return of(403, "FORBIDDEN", detail);
    }

    /** Nothing stands under that name. */
    public static Problem notFound(String detail) {
        return of(404, "NOT_FOUND", detail);
    }

    /** Too many calls. */
    public static Problem rateLimited(int retryAfterSeconds) {
        return new Problem(429, "RATE_LIMITED", "Too many calls: try again later.", null, retryAfterSeconds);
    }

    /** A part that is needed does not answer; the caller may try again. */
    public static Problem unavailable(String code, String detail) {
        return new Problem(503, code, detail, null, 1);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Stable; part of the interface. */
    public String code() {
        return code;
    }

    /** The field that is refused, if it is one. */
    public @Nullable String field() {
        return field;
    }

    /** The sentence for a person. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** When to try again, or 0. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
