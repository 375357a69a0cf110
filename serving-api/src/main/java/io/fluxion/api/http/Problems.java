package io.fluxion.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into problem details; of a fault the client learns only an id that stands in the log. */
final class Problems {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Problem METHOD_NOT_ALLOWED =
            Problem.of(405, "METHOD_NOT_ALLOWED", "The resource does not answer to that method.");

    private Problems() {}

    static void register(RoutesConfig routes, AllowedMethods allowed) {
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem, allowed));
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, ofJavalin(e), allowed));
        routes.exception(JdbiException.class, (e, ctx) -> {
            LOG.warn("{} {}: the store does not answer", ctx.method(), ctx.path(), e);
            answer(ctx, Problem.unavailable("STORE_UNAVAILABLE", "The store does not answer: try again."));
        });
        routes.exception(Exception.class, (fault, ctx) -> {
            String incident = UUID.randomUUID().toString();
            LOG.error("{} {} failed, incident {}", ctx.method(), ctx.path(), incident, fault);
            answer(ctx, Problem.of(500, "INTERNAL", "The server failed; the log has it as incident " + incident + "."));
        });
        routes.error(404, "*", ctx -> {
            if (ctx.result() == null || !CONTENT_TYPE.equals(ctx.res().getContentType())) {
                answer(ctx, Problem.notFound("There is no such resource."), allowed);
            }
        });
    }

    /** What isn't found because another method was meant is told which. */
    private static void answer(Context ctx, Problem problem, AllowedMethods allowed) {
        Set<String> methods = problem.status() == 404 ? allowed.of(ctx.path()) : Set.of();
        if (methods.isEmpty() || methods.contains(ctx.method().name())) {
            answer(ctx, problem);
            return;
        }
        ctx.header("Allow", String.join(", ", methods));
        answer(ctx, METHOD_NOT_ALLOWED);
    }

    /** The problem as it is sent. */
    static byte[] bytes(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:fluxion:problem:" + problem.code());
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("detail", problem.detail());
        String field = problem.field();
        if (field != null) {
            body.put("errors", List.of(Map.of("field", field, "code", problem.code(), "detail", problem.detail())));
        }
        return Json.bytes(body);
    }

    static void answer(Context ctx, Problem problem) {
        if (problem.retryAfterSeconds() > 0) {
            ctx.header("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.status(problem.status()).contentType(CONTENT_TYPE).result(bytes(problem));
    }

    private static Problem ofJavalin(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> Problem.notFound("There is no such resource.");
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> Problem.of(413, "BODY_TOO_LARGE", "The body is too large.");
            default -> Problem.of(e.getStatus(), "BAD_REQUEST", "The request cannot be answered.");
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthenticated";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Body too large";
            case 422 -> "Not acceptable as it is";
            case 429 -> "Too many calls";
            case 500 -> "Internal error";
            case 503 -> "Unavailable";
            default -> "Refused";
        };
    }
}
