package io.fluxion.api.route;

import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console's files from the class path; a page that has no file of its own is the application's to show. */
public final class ConsoleRoutes {
    private static final String FOLDER = "/console";
    private static final String PAGE = "/index.html";
    /** Names without dots at the start of a part, so that no path climbs out of the folder. */
    private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "map", "application/json");

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.open("/", "The console", ctx -> send(ctx, PAGE, require(PAGE))),
                Route.open("/*", "The console's files and pages", this::fileOrPage));
    }

    private void fileOrPage(Context ctx) {
        String path = ctx.path();
        boolean service = path.startsWith("/api/") || path.startsWith("/health/") || path.equals("/ws");
        byte[] file = !service && FILE.matcher(path).matches() ? read(path) : null;
        if (file != null) {
            send(ctx, path, file);
            return;
        }
        String accept = ctx.header("Accept");
        boolean page = !service
                && accept != null
                && accept.contains("text/html")
                && extension(path).isEmpty();
        if (!page) {
            throw Problem.notFound("There is no such resource.");
        }
        send(ctx, PAGE, require(PAGE));
    }

    private static void send(Context ctx, String path, byte[] file) {
        // Built files carry their content's hash in their name; the page that names them must be fresh.
        boolean hashed = path.startsWith("/assets/");
        ctx.header("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
        ctx.contentType(TYPES.getOrDefault(extension(path), "application/octet-stream"))
                .result(file);
    }

    private static byte[] require(String path) {
        byte[] file = read(path);
        if (file == null) {
            throw Problem.notFound("This build has no console.");
        }
        return file;
    }

    private static byte @Nullable [] read(String path) {
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream(FOLDER + path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
