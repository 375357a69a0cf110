package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in and out, and the tokens that must not be good. */
class AuthTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSessionNamesItsUserAndKeepsTheRefreshTokenFromScripts() {
        Answer answer = login("Trader@fluxion.local", TestServer.PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/user/email").asText()).isEqualTo("trader@fluxion.local");
        assertThat(answer.json().at("/user/accounts/0").asText()).isEqualTo("desk");
        assertThat(Instant.parse(answer.json().get("expiresAt").asText())).isAfter(Instant.now());
        assertThat(answer.header("Set-Cookie"))
                .startsWith("fluxion_refresh=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookAlike() {
        Answer wrong = login("viewer@fluxion.local", "wrong");
        Answer unknown = login("nobody@fluxion.local", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(login("viewer@fluxion.local", "x".repeat(200)).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(login("viewer@fluxion.local", "").code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordIsRefusedForAWhile() {
        try (TestServer own = new TestServer()) {
            String right = TestServer.credentials("risk@fluxion.local", TestServer.PASSWORD);
            String wrong = TestServer.credentials("risk@fluxion.local", "wrong");
            IntStream.range(0, 5).forEach(i -> own.post("/api/v1/auth/login", wrong));
            assertThat(own.post("/api/v1/auth/login", right).code()).isEqualTo("INVALID_CREDENTIALS");
        }
        // Making the demo users anew unlocks them for the other tests.
        new TestServer().close();
    }

    @Test
    void aRefreshTokenIsGoodOnce() {
        String first = cookie(login("viewer@fluxion.local", TestServer.PASSWORD));
        Answer refreshed = refresh(first);
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        String second = cookie(refreshed);
        assertThat(second).isNotEqualTo(first);
        assertThat(refresh(first).code()).isEqualTo("REFRESH_RACED");
        assertThat(refresh(second).status()).isEqualTo(200);
        assertThat(refresh("fluxion_refresh=guessed").status()).isEqualTo(401);
    }

    @Test
    void ofManySimultaneousUsesOneSucceeds() {
        String token = cookie(login("viewer@fluxion.local", TestServer.PASSWORD));
        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> refresh(token).status())
                .toList();
        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void afterLogoutNeitherTokenIsGood() {
        Answer session = login("viewer@fluxion.local", TestServer.PASSWORD);
        String access = session.json().get("accessToken").asText();
        Answer out = server.send(server.json("/api/v1/auth/logout", "{}").header("Authorization", "Bearer " + access));
        assertThat(out.status()).isEqualTo(204);
        assertThat(me(access).status()).isEqualTo(401);
        assertThat(refresh(cookie(session)).status()).isEqualTo(401);
    }

    @Test
    void meIsWhoTheTokenSpeaksFor() {
        Answer me = server.get(Role.RISK, "/api/v1/auth/me");
        assertThat(me.json().get("role").asText()).isEqualTo("risk");
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        assertThat(me(signed(claims().build(), "at+jwt", TestServer.JWT_KEY)).status())
                .as("the control: a token like the server's own")
                .isEqualTo(200);
        byte[] foreign = "another-key-another-key-another-key".getBytes(StandardCharsets.UTF_8);
        assertRefused("foreign key", signed(claims().build(), "at+jwt", foreign));
        assertRefused("wrong type", signed(claims().build(), "JWT", TestServer.JWT_KEY));
        assertRefused("wrong issuer", signed(claims().issuer("other").build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("wrong audience", signed(claims().audience("other").build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("expired", signed(claims().expirationTime(in(-1)).build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("no expiry", signed(claims().expirationTime(null).build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("from the future", signed(claims().issueTime(in(60)).build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("unknown role", signed(claims().claim("role", "root").build(), "at+jwt", TestServer.JWT_KEY));
        assertRefused("no signature", new PlainJWT(claims().build()).serialize());
        assertRefused("no token", "");
        assertRefused("no JWT", "a.b.c");
        assertRefused("far too long", "a".repeat(7_000));
    }

    @Test
    void anotherAlgorithmIsRefusedEvenWithTheRightKey() throws Exception {
        byte[] longKey =
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS512)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims().build());
        token.sign(new MACSigner(longKey));
        assertRefused("HS512", token.serialize());
    }

    private static void assertRefused(String what, String token) {
        Answer answer = me(token);
        assertThat(answer.code()).as(what).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.status()).as(what).isEqualTo(401);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("fluxion")
                .audience("fluxion-api")
                .subject(UUID.randomUUID().toString())
                .jwtID("id")
                .issueTime(in(-1))
                .expirationTime(in(60))
                .claim("email", "viewer@fluxion.local")
                .claim("role", "viewer")
                .claim("accounts", List.of())
                .claim("sid", UUID.randomUUID().toString());
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(JWTClaimsSet claims, String type, byte[] key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(type))
                        .build(),
                claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static Answer me(String token) {
        return server.send(server.request("/api/v1/auth/me")
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private static Answer login(String email, String password) {
        return server.post("/api/v1/auth/login", TestServer.credentials(email, password));
    }

    private static Answer refresh(String cookie) {
        return server.send(server.json("/api/v1/auth/refresh", "{}").header("Cookie", cookie));
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
