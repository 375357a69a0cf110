package io.fluxion.api.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names the server answers to, and which pages may talk to it: a defence against DNS rebinding. */
public final class HostPolicy {
    private final Set<String> hosts;

    /** With host names without ports. */
    public HostPolicy(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /** Refuses a call to a foreign name, or from a foreign page. */
    public void check(Context ctx) {
        String host = ctx.header("Host");
        if (host == null || !hosts.contains(nameOf(host))) {
            throw Problem.of(421, "HOST_NOT_ALLOWED", "This server does not answer to that host name.");
        }
        boolean reads = ctx.method().name().equals("GET") || ctx.method().name().equals("HEAD");
        boolean upgrades = "websocket".equalsIgnoreCase(ctx.header("Upgrade"));
        if ((!reads || upgrades) && !isOwnPage(ctx.header("Origin"), host)) {
            throw Problem.of(403, "ORIGIN_NOT_ALLOWED", "Pages of other origins may not call.");
        }
    }

    /** No Origin is no browser, so there is no session to abuse; otherwise it must be the page served here. */
    private static boolean isOwnPage(@Nullable String origin, String host) {
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String nameOf(String host) {
        String name = host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.split(":", 2)[0];
        return name.toLowerCase(Locale.ROOT);
    }
}
