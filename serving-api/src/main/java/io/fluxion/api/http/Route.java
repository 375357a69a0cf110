package io.fluxion.api.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;

/**
 * A call that the interface offers: router, access, rate limit, metrics and OpenAPI are all made from it.
 *
 * @param path in Javalin's terms, such as {@code /orders/{id}}
 * @param cost tokens that a call takes from the caller's bucket
 * @param answer the record that a success answers with, for the OpenAPI document
 */
public record Route(
        HandlerType method,
        String path,
        Access access,
        int cost,
        String summary,
        @Nullable Class<?> answer,
        Handler handler) {
    /** What most calls cost. */
    public static final int CHEAP = 1;
    /** What a call costs that reads far back or writes. */
    public static final int DEAR = 5;
    /** What a call costs that computes a password hash. */
    public static final int HASHING = 10;

    /** A read for those who are signed in. */
    public static Route read(String path, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.GET, path, Access.SIGNED_IN, CHEAP, summary, answer, handler);
    }

    /** A read of history. */
    public static Route history(String path, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.GET, path, Access.SIGNED_IN, DEAR, summary, answer, handler);
    }

    /** A write. */
    public static Route write(String path, Access access, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.POST, path, access, CHEAP, summary, answer, handler);
    }

    /** A change of a part. */
    public static Route change(String path, Access access, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.PATCH, path, access, CHEAP, summary, answer, handler);
    }

    /** What undoes a write. */
    public static Route remove(String path, Access access, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.DELETE, path, access, CHEAP, summary, answer, handler);
    }

    /** A read for anyone. */
    public static Route open(String path, String summary, Handler handler) {
        return new Route(HandlerType.GET, path, Access.PUBLIC, CHEAP, summary, null, handler);
    }
}
