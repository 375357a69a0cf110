package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.api.http.RateLimits;
import io.fluxion.api.live.LiveTimings;
import io.fluxion.domain.reference.DeployedChains;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, hosts, origins, rates, and the console's files. */
class SecurityTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /api/v1/orders       | GET, HEAD, POST",
                "GET    | /api/v1/auth/login   | POST",
                "PUT    | /api/v1/orders/o-1   | GET, HEAD, PATCH",
                "POST   | /health/live         | GET, HEAD"
            })
    void anotherMethodIsToldWhichThePathAnswersTo(String method, String path, String allowed) {
        Answer answer = server.send(server.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void everyAnswerCarriesTheHeadersOfABrowsersGuard() {
        for (String path : new String[] {"/", "/health/live", "/api/v1/prices", "/nowhere.js"}) {
            Answer answer = server.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .startsWith("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Server")).isEmpty();
        }
    }

    @Test
    void foreignHostNamesAreNotAnsweredTo() throws IOException {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("HOST_NOT_ALLOWED");
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: localhost:1234\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void pagesOfOtherOriginsMayNotWrite() {
        String credentials = TestServer.credentials("viewer@fluxion.local", TestServer.PASSWORD);
        Answer foreign =
                server.send(server.json("/api/v1/auth/login", credentials).header("Origin", "http://evil.example"));
        assertThat(foreign.code()).isEqualTo("ORIGIN_NOT_ALLOWED");
        Answer none = server.send(server.json("/api/v1/auth/login", credentials).header("Origin", "null"));
        assertThat(none.code()).isEqualTo("ORIGIN_NOT_ALLOWED");
        Answer own = server.send(server.json("/api/v1/auth/login", credentials)
                .header("Origin", "http://127.0.0.1:" + server.server().port()));
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void whoCallsTooOftenWaitsWhateverTheHeaderSays() {
        RateLimits.Limit tight = new RateLimits.Limit(10, 1);
        try (TestServer own = new TestServer(tight, LiveTimings.standard(), Clock.systemUTC())) {
            IntStream.range(0, 10).forEach(i -> own.get("/health/live"));
            Answer refused = own.send(own.request("/health/live")
                    .header("X-Forwarded-For", "10.0.0.9")
                    .GET());
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("RATE_LIMITED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
        }
    }

    @Test
    void oneUsersHasteIsNotAnothers() {
        RateLimits.Limit tight = new RateLimits.Limit(40, 1);
        try (TestServer own = new TestServer(tight, LiveTimings.standard(), Clock.systemUTC())) {
            own.token(Role.RISK);
            IntStream.range(0, 60).forEach(i -> own.get(Role.VIEWER, "/api/v1/assets"));
            assertThat(own.get(Role.VIEWER, "/api/v1/assets").status()).isEqualTo(429);
            assertThat(own.get(Role.RISK, "/api/v1/assets").status()).isEqualTo(200);
        }
    }

    @Test
    void noiseIsRefusedWithoutAFault() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String body = random.nextBoolean()
                    ? new String(noise, StandardCharsets.ISO_8859_1)
                    : "{\"clOrdId\":\"" + new String(noise, StandardCharsets.ISO_8859_1) + "\",\"algo\":{}}";
            Answer answer = server.post(Role.TRADER, "/api/v1/orders", body);
            assertThat(answer.status()).as("seed %d: %s", seed, answer.body()).isBetween(400, 422);
        }
    }

    @Test
    void whatTheTransportRefusesIsAProblemTooAndTellsNothing() throws IOException {
        for (String request : new String[] {
            "GET /api/v1/orders/%00 HTTP/1.1\r\nHost: localhost\r\n",
            "GET /../x HTTP/1.1\r\nHost: localhost\r\n",
            "GET / HTTP/1.1\r\nHost: [\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n",
            "noise\r\n",
        }) {
            assertThat(raw(request + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json", "\"code\":\"", "nosniff")
                    .doesNotContain("<html", "%00", "Exception");
        }
    }

    @Test
    void theConsoleHasItsFilesAndItsPages() {
        Answer page = server.send(
                server.request("/orders/abc").header("Accept", "text/html").GET());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        Answer file = server.get("/assets/app-1a2b.js");
        assertThat(file.header("Content-Type")).startsWith("text/javascript");
        assertThat(file.header("Cache-Control")).contains("immutable");
        assertThat(server.get("/assets/gone.js").status()).isEqualTo(404);
        assertThat(server.send(server.request("/api/none")
                                .header("Accept", "text/html")
                                .GET())
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void noPathLeadsOutOfTheConsolesFolder() throws IOException {
        for (String path : new String[] {
            "/../db/migration/V1__streams.sql",
            "/..%2fdb/migration/V1__streams.sql",
            "/%2e%2e/db/migration/V1__streams.sql",
            "/assets/..%5c..%5clog4j2-test.xml",
            "//log4j2-test.xml"
        }) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("CREATE TABLE")
                    .doesNotContain("Appenders");
        }
    }

    @Test
    void readinessNamesEachPart() {
        Answer ready = server.get("/health/ready");
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        assertThat(ready.json().get("components"))
                .extracting(c -> c.get("name").asText())
                .containsExactly("kafka", "live-view", "postgres", "redis", "audit-log");
        assertThat(server.get("/metrics").body()).contains("fluxion_http_requests_seconds_count");
    }

    @Test
    void settingsDoNotTellTheirSecrets() {
        String shown = new ApiConfig(
                        "127.0.0.1",
                        0,
                        "kafka",
                        "jdbc:postgresql://h/d?password=secret",
                        "u",
                        "secret",
                        TestStores.get().redisUri(),
                        DeployedChains.of(Samples.DEPLOYMENT),
                        TestServer.JWT_KEY,
                        ApiConfig.LOOPBACK,
                        Set.of(),
                        ApiConfig.Limits.standard())
                .toString();
        assertThat(shown).doesNotContain("secret").contains("kafka");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
