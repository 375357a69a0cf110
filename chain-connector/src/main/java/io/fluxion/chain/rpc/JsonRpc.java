package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over HTTP to one node: one request, one response.
 *
 * <p>Thread-safe. Every call ends within its timeout, with an answer or with one of the two exceptions, and neither
 * those nor {@code toString} tell what is secret in the node's address.
 */
public final class JsonRpc implements Rpc {
    private static final int HTTP_OK = 200;
    private static final int HTTP_TOO_LARGE = 413;
    private static final int HTTP_TOO_MANY = 429;

    /** It goes into statuses and logs: a node's page of megabytes must not. */
    private static final int TEXT_LENGTH_MAX = 2_000;

    private final String name;
    private final Secrets secrets;
    private final HttpPost http;
    private final HttpPost undivided;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();

    /** Speaks to the node at an address. */
    public JsonRpc(URI url) {
        this(url, RpcLimits.USUAL, Clock.systemUTC());
    }

    /** Speaks to the node at an address within limits; the clock is for dates that a provider names. */
    public JsonRpc(URI url, RpcLimits limits, Clock clock) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException("a node's address is http:// or https:// with a host");
        }
        this.name = nameOf(url);
        this.secrets = Secrets.of(url);
        this.http = new HttpPost(url, limits);
        this.undivided = new HttpPost(url, limits.undivided());
        this.clock = clock;
    }

    /** Host and port of an address, which is all of it that may be shown. */
    public static String nameOf(URI url) {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public <T> T call(ResultReader<T> reader, String method, Object... params) {
        return call(http, reader, method, params);
    }

    @Override
    public <T> T callUndivided(ResultReader<T> reader, String method, Object... params) {
        return call(undivided, reader, method, params);
    }

    private <T> T call(HttpPost through, ResultReader<T> reader, String method, Object... params) {
        long id = ids.incrementAndGet();
        byte[] body = post(through, method, request(id, method, List.of(params)));
        Envelope<T> answer = parsed(method, body, parser -> envelope(parser, reader));
        return resultOf(method, answer, id);
    }

    @Override
    public <T> List<T> callAll(ResultReader<T> reader, String method, List<List<Object>> params) {
        if (params.size() == 1) {
            return List.of(call(reader, method, params.get(0).toArray()));
        }
        long first = ids.getAndAdd(params.size()) + 1;
        List<Map<String, Object>> requests = new ArrayList<>(params.size());
        for (int i = 0; i < params.size(); i++) {
            requests.add(request(first + i, method, params.get(i)));
        }
        byte[] body = post(http, method, requests);
        Map<Long, Envelope<T>> answers = parsed(method, body, parser -> envelopes(parser, reader));
        List<T> results = new ArrayList<>(params.size());
        for (long id = first; id < first + params.size(); id++) {
            // An error to the batch as a whole has no id.
            Envelope<T> answer = answers.getOrDefault(id, answers.get(Envelope.NO_ID));
            if (answer == null) {
                throw unavailable(method, "an answer of the batch is missing", null);
            }
            results.add(resultOf(method, answer, id));
        }
        return results;
    }

    private <T> T resultOf(String method, Envelope<T> answer, long id) {
        if (answer.error() != null) {
            throw errorOf(answer.error(), HTTP_OK, null);
        }
        T result = answer.result();
        if (result == null || answer.id() != id) {
            throw unavailable(method, "the answer is not the one to the request", null);
        }
        return result;
    }

    private byte[] post(HttpPost through, String method, Object request) {
        HttpPost.Answer answer;
        try {
            answer = through.post(Trees.MAPPER.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parameters of " + method + " are no JSON", e);
        } catch (BoundedBody.TooLargeException e) {
            throw tooLarge(method + ": " + e.getMessage());
        } catch (IOException e) {
            throw unavailable(method, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(method, "interrupted", e);
        }
        if (answer.status() != HTTP_OK) {
            throw refusal(method, answer);
        }
        return answer.body();
    }

    /** Many providers answer JSON-RPC errors with a status of their own choice. */
    private RuntimeException refusal(String method, HttpPost.Answer answer) {
        JsonNode error = errorIn(answer.body());
        if (error != null) {
            return errorOf(error, answer.status(), answer.retryAfter());
        }
        if (answer.status() == HTTP_TOO_LARGE) {
            return tooLarge(method + ": HTTP " + HTTP_TOO_LARGE);
        }
        String text = name + ": " + method + ": HTTP " + answer.status();
        return RetryAfter.parse(answer.retryAfter(), clock)
                .map(wait -> new RpcUnavailableException(text, wait))
                .orElseGet(() -> new RpcUnavailableException(text, (Throwable) null));
    }

    private static @Nullable JsonNode errorIn(byte[] body) {
        try {
            JsonNode error = Trees.MAPPER.readTree(body).path("error");
            return error.isObject() ? error : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<String, Object> request(long id, String method, List<Object> params) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params);
    }

    private <T> T parsed(String method, byte[] body, ResultReader<T> reader) {
        try (JsonParser parser = Trees.MAPPER.createParser(body)) {
            parser.nextToken();
            T answer = reader.read(parser);
            if (parser.nextToken() != null) {
                throw unavailable(method, "the answer goes on after its end", null);
            }
            return answer;
        } catch (IOException e) {
            // Jackson's message quotes the answer, which may be a page about this very address.
            throw unavailable(method, "the answer is no JSON", null);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw unavailable(method, "the answer makes no sense: " + e.getMessage(), e);
        }
    }

    /** An answer, with its result or its error. */
    private record Envelope<T>(
            long id, @Nullable T result, @Nullable JsonNode error) {
        static final long NO_ID = -1;
    }

    private static <T> Envelope<T> envelope(JsonParser parser, ResultReader<T> reader) throws IOException {
        Json.require(parser, JsonToken.START_OBJECT);
        long id = Envelope.NO_ID;
        T result = null;
        JsonNode error = null;
        IllegalArgumentException nullRefused = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "id" -> id = parser.getValueAsLong(Envelope.NO_ID);
                case "result" -> {
                    try {
                        result = reader.read(parser);
                    } catch (IllegalArgumentException e) {
                        // Some nodes answer a null beside the error, which may come after it.
                        if (value != JsonToken.VALUE_NULL) {
                            throw e;
                        }
                        nullRefused = e;
                    }
                }
                case "error" -> error = value == JsonToken.VALUE_NULL ? null : Trees.MAPPER.readTree(parser);
                default -> parser.skipChildren();
            }
        }
        if (error == null && nullRefused != null) {
            throw nullRefused;
        }
        return new Envelope<>(id, result, error);
    }

    private static <T> Map<Long, Envelope<T>> envelopes(JsonParser parser, ResultReader<T> reader) throws IOException {
        Map<Long, Envelope<T>> answers = new HashMap<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Envelope<T> whole = envelope(parser, reader);
            answers.put(Envelope.NO_ID, whole);
            return answers;
        }
        Json.require(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Envelope<T> answer = envelope(parser, reader);
            answers.put(answer.id(), answer);
        }
        return answers;
    }

    private RpcErrorException errorOf(JsonNode error, int status, @Nullable String retryAfter) {
        JsonNode data = error.path("data");
        // Some nodes nest the revert's bytes one level deeper.
        String bytes = (data.isObject() ? data.path("data") : data).asText("");
        boolean isRevertData = bytes.startsWith("0x");
        int code = error.path("code").asInt();
        String message = error.path("message").asText("no message");
        // Some say the reason in the data only.
        String more = data.isTextual() ? data.asText() : data.isObject() ? data.toString() : "";
        RpcErrorTable table = RpcErrorTable.standard();
        RpcErrorTable.Meaning meaning = status == HTTP_TOO_MANY
                ? table.meaningOf(HTTP_TOO_MANY, "")
                : table.meaningOf(code, isRevertData || more.isEmpty() ? message : message + " " + more);
        return new RpcErrorException(
                code,
                secrets.hideIn(message.length() > TEXT_LENGTH_MAX ? message.substring(0, TEXT_LENGTH_MAX) : message),
                isRevertData ? bytes : null,
                meaning,
                RetryAfter.parse(retryAfter, clock).orElse(null));
    }

    private RpcErrorException tooLarge(String text) {
        return new RpcErrorException(
                HTTP_TOO_LARGE,
                name + ": " + text,
                null,
                RpcErrorTable.standard().meaningOf(HTTP_TOO_LARGE, ""),
                null);
    }

    private RpcUnavailableException unavailable(String method, String what, @Nullable Throwable cause) {
        return new RpcUnavailableException(
                name + ": " + method + ": " + secrets.hideIn(what), cause == null ? null : secrets.ifHarmless(cause));
    }

    /** Host and port. */
    @Override
    public String toString() {
        return name;
    }
}
