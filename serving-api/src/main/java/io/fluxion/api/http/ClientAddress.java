package io.fluxion.api.http;

import io.javalin.http.Context;
import java.util.Set;

/** Tells where a call comes from; {@code X-Forwarded-For} counts only when a named proxy sent it. */
public final class ClientAddress {
    private final Set<String> trustedProxies;

    /** With the addresses of the proxies in front. */
    public ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** The caller's address. */
    public String of(Context ctx) {
        String peer = ctx.req().getRemoteAddr();
        String forwarded = ctx.header("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(peer)) {
            return peer;
        }
        String[] hops = forwarded.split(",", -1);
        // From the right: what is left of the first hop that isn't ours was written by the caller.
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trustedProxies.contains(hop)) {
                return hop.length() > 64 ? peer : hop;
            }
        }
        return peer;
    }
}
