package io.fluxion.api.http;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.auth.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before every route: host and origin, who calls, rate, role, and the clock beside it.
 *
 * <p>Thread-safe; each call runs on one of Jetty's threads from start to end.
 */
public final class Gate {
    private static final Duration[] BOUNDS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final String PRINCIPAL = "fluxion.principal";

    private final Authenticator authenticator;
    private final HostPolicy hosts;
    private final ClientAddress addresses;
    private final RateLimits byUser;
    private final RateLimits byAddress;
    private final MeterRegistry meters;

    /** With its policies. */
    public Gate(
            Authenticator authenticator,
            HostPolicy hosts,
            ClientAddress addresses,
            RateLimits byUser,
            RateLimits byAddress,
            MeterRegistry meters) {
        this.authenticator = authenticator;
        this.hosts = hosts;
        this.addresses = addresses;
        this.byUser = byUser;
        this.byAddress = byAddress;
        this.meters = meters;
    }

    /** Tells who an access token speaks for. */
    public interface Authenticator {
        /** The caller; a problem when the token isn't good. */
        Principal authenticate(String accessToken);
    }

    /** Puts the routes, and what surrounds all of them, into the router. */
    public void register(RoutesConfig routes, List<Route> table) {
        routes.before(SecurityHeaders::set);
        routes.before(hosts::check);
        routes.wsBeforeUpgrade(hosts::check);
        Problems.register(routes, new AllowedMethods(table));
        for (Route route : table) {
            routes.addHttpHandler(route.method(), route.path(), guarded(route));
        }
    }

    /** The signed-in caller of a route that isn't public. */
    public static Principal caller(Context ctx) {
        @Nullable Principal principal = ctx.attribute(PRINCIPAL);
        if (principal == null) {
            throw Problem.unauthenticated("Sign in first.");
        }
        return principal;
    }

    private Handler guarded(Route route) {
        Timer timer = Timer.builder("fluxion.http.requests")
                .tag("route", route.method().name() + " " + route.path())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
        return ctx -> {
            Timer.Sample sample = Timer.start(meters);
            try {
                admit(ctx, route);
                route.handler().handle(ctx);
            } finally {
                sample.stop(timer);
            }
        };
    }

    private void admit(Context ctx, Route route) {
        if (route.access() == Access.PUBLIC) {
            byAddress.take(addresses.of(ctx), route.cost());
            return;
        }
        Principal principal;
        try {
            principal = authenticator.authenticate(bearer(ctx));
        } catch (Problem refused) {
            // Guessing tokens costs the address; a good token doesn't.
            byAddress.take(addresses.of(ctx), route.cost());
            throw refused;
        }
        byUser.take(principal.userId(), route.cost());
        Role role = principal.role();
        if (!route.access().admits(role)) {
            throw Problem.forbidden("The role " + role.id() + " may not do that.");
        }
        ctx.attribute(PRINCIPAL, principal);
    }

    private static String bearer(Context ctx) {
        String header = ctx.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Problem.unauthenticated("Send an access token as Authorization: Bearer.");
        }
        return header.substring(7).strip();
    }
}
