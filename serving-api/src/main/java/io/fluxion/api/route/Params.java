package io.fluxion.api.route;

import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Times;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Query and path parameters, bounded. */
final class Params {
    static final int LIMIT_MAX = 1_000;

    private Params() {}

    /** How many items are asked for. */
    static int limit(Context ctx, int otherwise, int max) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
            throw invalid("limit", "a number from 1 to " + max);
        }
        return Integer.parseInt(text);
    }

    /** A time, or the given one. */
    static Instant time(Context ctx, String name, Instant otherwise) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, Times.EXPECTED);
        }
    }

    /** Short text of printable ASCII, or null: it is bound in statements and stands in logs. */
    static @Nullable String text(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > 200 || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw invalid(name, "at most 200 printable ASCII characters");
        }
        return text;
    }

    /** One of an enum's names, or null. */
    static <E extends Enum<E>> @Nullable E choice(Context ctx, String name, Class<E> type) {
        String text = text(ctx, name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(name, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** A chain's number in the path. */
    static int chainId(Context ctx) {
        String text = ctx.pathParam("chainId");
        if (!text.matches("\\d{1,9}")) {
            throw Problem.notFound("There is no chain " + (text.length() > 20 ? "of that name" : text) + ".");
        }
        return Integer.parseInt(text);
    }

    static Problem invalid(String name, String expected) {
        return Problem.ofField(400, "INVALID_PARAMETER", name, name + " must be " + expected + ".");
    }
}
