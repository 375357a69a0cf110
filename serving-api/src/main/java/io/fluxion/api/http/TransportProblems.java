package io.fluxion.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Problem details for what never reaches a route: an address that can't be read, headers that are too long. */
public final class TransportProblems extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        SecurityHeaders.set(response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(Problems.bytes(problem(status))), callback);
    }

    /** The server's own words are kept back: they repeat what was sent. */
    private static Problem problem(int status) {
        return switch (status) {
            case 414 -> Problem.of(status, "ADDRESS_TOO_LONG", "The address is too long.");
            case 431 -> Problem.of(status, "HEADERS_TOO_LARGE", "The headers are too large.");
            default ->
                status < 500
                        ? Problem.of(status, "BAD_REQUEST", "The request cannot be read.")
                        : Problem.of(status, "INTERNAL", "The server failed.");
        };
    }
}
