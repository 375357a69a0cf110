package io.fluxion.api.route;

import io.fluxion.api.http.Json;
import io.fluxion.api.view.Page;
import io.javalin.http.Context;
import java.util.List;

/** Writes answers. */
final class Answers {
    private Answers() {}

    static void json(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }

    static void items(Context ctx, List<?> items) {
        json(ctx, Page.of(items));
    }
}
