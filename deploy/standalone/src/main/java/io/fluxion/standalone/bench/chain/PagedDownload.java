package io.fluxion.standalone.bench.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The reference: the same requests for logs, one after the other, whose answers are counted and dropped. */
final class PagedDownload {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final List<byte[]> requests;

    PagedDownload(URI node, List<byte[]> requests) {
        this.node = node;
        this.requests = List.copyOf(requests);
    }

    /** Downloads everything once; answers the bytes. */
    long run() throws IOException, InterruptedException {
        long[] bytes = new long[1];
        for (byte[] request : requests) {
            http.send(
                    request(node, request),
                    HttpResponse.BodyHandlers.ofByteArrayConsumer(
                            part -> bytes[0] += part.map(b -> b.length).orElse(0)));
        }
        return bytes[0];
    }

    /** A JSON-RPC request of some bytes. */
    static HttpRequest request(URI node, byte[] body) {
        return HttpRequest.newBuilder(node)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
