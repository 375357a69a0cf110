package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.api.http.Access;
import io.fluxion.api.http.Route;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route against every role, signed in or not: what a policy says is what the server does. */
class RouteMatrixTest {
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
    void whoIsNotSignedInReachesPublicRoutesOnly() {
        for (Route route : server.server().routes()) {
            Answer answer = call(route, "");
            boolean refused = answer.status() == 401 && answer.code().equals("UNAUTHENTICATED");
            if (route.access() == Access.PUBLIC) {
                assertThat(answer.status()).as("%s", route.path()).isNotEqualTo(403);
            } else {
                assertThat(refused).as("%s %s", route.method(), route.path()).isTrue();
            }
        }
    }

    @Test
    void aRoleReachesWhatItsPolicyAdmits() {
        for (Route route : server.server().routes()) {
            for (Role role : Role.values()) {
                if (route.path().endsWith("/logout")) {
                    continue;
                }
                Answer answer = call(route, server.token(role));
                boolean admitted =
                        route.access() == Access.PUBLIC || route.access().admits(role);
                assertThat(answer.code().equals("FORBIDDEN"))
                        .as("%s %s as %s: %s", route.method(), route.path(), role, answer.status())
                        .isEqualTo(!admitted);
                assertThat(answer.status()).as("%s as %s", route.path(), role).isLessThan(500);
            }
        }
    }

    @Test
    void onlyTheseRoutesArePublic() {
        Set<String> open = server.server().routes().stream()
                .filter(route -> route.access() == Access.PUBLIC)
                .map(Route::path)
                .collect(Collectors.toSet());
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/api/v1/auth/login",
                        "/api/v1/auth/refresh",
                        "/health/live",
                        "/health/ready",
                        "/metrics",
                        "/openapi.json",
                        "/",
                        "/*");
    }

    @Test
    void onlyTradersPlaceAndSteerOrders() {
        List<Route> trading = server.server().routes().stream()
                .filter(route -> route.path().startsWith("/api/v1/orders"))
                .filter(route -> !route.method().name().equals("GET"))
                .toList();
        assertThat(trading).hasSize(6).allMatch(route -> route.access() == Access.TRADE);
    }

    @Test
    void theDescriptionNamesEveryRouteOfTheApi() {
        Answer answer = server.get("/openapi.json");
        for (Route route : server.server().routes()) {
            if (route.path().startsWith("/api/")) {
                assertThat(answer.json().at("/paths").has(route.path()))
                        .as(route.path())
                        .isTrue();
            }
        }
        assertThat(answer.json()
                        .at("/components/schemas/OrderView/properties/avgPx/type")
                        .asText())
                .isEqualTo("string");
    }

    private static Answer call(Route route, String token) {
        String path = route.path()
                .replace("{id}", "none")
                .replace("{asset}", "sETH")
                .replace("{chainId}", "1")
                .replace("{pool}", "none")
                .replace("*", "nowhere");
        HttpRequest.Builder request = route.method().name().equals("GET")
                ? server.request(path).GET()
                : server.json(path, "{}").method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return server.send(request);
    }
}
