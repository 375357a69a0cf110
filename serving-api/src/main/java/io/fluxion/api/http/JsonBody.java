package io.fluxion.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a call's body: at most 64 KB of one JSON object. */
public final class JsonBody {
    /** The largest body; an order takes a few hundred bytes. */
    public static final int BYTES_MAX = 64 * 1024;

    /** So much of a body that is too large is taken in, and forgotten, before the answer. */
    private static final int SKIPPED_BYTES_MAX = 1 << 20;

    private JsonBody() {}

    /** The fields of the body; an empty body has none. */
    public static Fields read(Context ctx) {
        byte[] bytes = bytes(ctx);
        if (bytes.length == 0) {
            return new Fields(Json.MAPPER.createObjectNode(), "");
        }
        // Not the servlet's own reading of it, which throws on a charset that Java doesn't know.
        String type = ctx.header("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
        }
        return new Fields(object(bytes), "");
    }

    /** The body as one JSON object, for calls that read it in their own way. */
    public static ObjectNode object(Context ctx) {
        return read(ctx).object();
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Problem.of(400, "MALFORMED_JSON", "The body must be one JSON object.");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw Problem.of(400, "MALFORMED_JSON", "The body is no well-formed JSON" + where + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Context ctx) {
        try (InputStream in = ctx.req().getInputStream()) {
            // A chunked body tells no length: read one byte more than allowed.
            boolean isTold = ctx.req().getContentLengthLong() > BYTES_MAX;
            byte[] bytes = isTold ? new byte[0] : in.readNBytes(BYTES_MAX + 1);
            if (isTold || bytes.length > BYTES_MAX) {
                // Who still sends when the connection ends may lose the answer with it.
                in.readNBytes(SKIPPED_BYTES_MAX);
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.of(400, "MALFORMED_JSON", "The body could not be read to its end.");
        }
    }

    private static Problem tooLarge() {
        return Problem.of(413, "BODY_TOO_LARGE", "The body may have at most " + BYTES_MAX + " bytes.");
    }
}
