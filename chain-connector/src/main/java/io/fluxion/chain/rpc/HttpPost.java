package io.fluxion.chain.rpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to one address over connections that are kept, within a total time and a size.
 *
 * <p>Thread-safe.
 */
final class HttpPost {
    /** One for all nodes: it keeps their connections apart itself, and each would have threads of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String GZIP = "gzip";

    private final HttpRequest.Builder request;
    private final RpcLimits limits;

    HttpPost(URI url, RpcLimits limits) {
        this.limits = limits;
        this.request = HttpRequest.newBuilder(withoutUserInfo(url))
                .timeout(limits.timeout())
                .header("Content-Type", "application/json");
        if (!isLoopback(url.getHost())) {
            request.header("Accept-Encoding", GZIP);
        }
        String userInfo = url.getUserInfo();
        if (userInfo != null) {
            byte[] credentials = userInfo.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
    }

    /** An answer as it came, whatever its status. */
    static final class Answer {
        private final int status;
        private final byte[] body;
        private final @Nullable String retryAfter;

        Answer(int status, byte[] body, @Nullable String retryAfter) {
            this.status = status;
            this.body = body;
            this.retryAfter = retryAfter;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }

        @Nullable
        String retryAfter() {
            return retryAfter;
        }
    }

    /** Posts, and waits for the whole answer; a connection that was lost is opened once more. */
    Answer post(byte[] body) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + limits.timeout().toNanos();
        try {
            return exchange(body, deadlineNanos);
        } catch (HttpTimeoutException | ConnectException | BoundedBody.TooLargeException e) {
            throw e;
        } catch (IOException e) {
            // Servers hang up on idle connections, and the client tries again for GET only. No call here does harm
            // twice.
            return exchange(body, deadlineNanos);
        }
    }

    private Answer exchange(byte[] body, long deadlineNanos) throws IOException, InterruptedException {
        HttpRequest post = request.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                HTTP.sendAsync(post, info -> new BoundedBody(limits.answerBytesMax()));
        try {
            // The request's own timeout ends with the headers; this one holds for the whole body.
            HttpResponse<byte[]> response = exchange.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new Answer(
                    response.statusCode(),
                    unpacked(response),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + limits.timeout());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
        Optional<String> encoding = response.headers().firstValue("Content-Encoding");
        if (encoding.isEmpty() || !GZIP.equalsIgnoreCase(encoding.get())) {
            return response.body();
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            // A few kilobytes can unpack to gigabytes.
            byte[] body = unpacked.readNBytes(limits.answerBytesMax() + 1);
            if (body.length > limits.answerBytesMax()) {
                throw new BoundedBody.TooLargeException(limits.answerBytesMax());
            }
            return body;
        }
    }

    private static URI withoutUserInfo(URI url) {
        if (url.getRawUserInfo() == null) {
            return url;
        }
        return URI.create(url.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
