package io.fluxion.api;

import io.fluxion.api.auth.Passwords;
import io.fluxion.api.http.RateLimits;
import io.fluxion.api.live.LiveTimings;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import java.net.URI;
import java.util.Set;

/**
 * What the interface needs to know.
 *
 * @param port 0 takes a free one
 * @param jwtKey at least 32 bytes
 * @param allowedHosts names that the server answers to, without ports
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 */
public record ApiConfig(
        String host,
        int port,
        String bootstrapServers,
        String jdbcUrl,
        String jdbcUser,
        String jdbcPassword,
        URI redisUri,
        DeployedChains chains,
        byte[] jwtKey,
        Set<String> allowedHosts,
        Set<String> trustedProxies,
        Limits limits) {
    /** The names of the machine itself. */
    public static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public ApiConfig {
        jwtKey = jwtKey.clone();
        allowedHosts = Set.copyOf(allowedHosts);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /** How much of everything. */
    public record Limits(RateLimits.Limit byUser, RateLimits.Limit byAddress, int bcryptCost, LiveTimings live) {
        /** For a desk of people and a few programs. */
        public static Limits standard() {
            return new Limits(
                    new RateLimits.Limit(1_000, 300),
                    new RateLimits.Limit(500, 50),
                    Passwords.COST,
                    LiveTimings.standard());
        }
    }

    /** A server for the machine itself. */
    public static ApiConfig loopback(
            int port,
            String bootstrapServers,
            String jdbcUrl,
            String jdbcUser,
            String jdbcPassword,
            URI redisUri,
            DeployedChains chains,
            byte[] jwtKey) {
        return new ApiConfig(
                "127.0.0.1",
                port,
                bootstrapServers,
                jdbcUrl,
                jdbcUser,
                jdbcPassword,
                redisUri,
                chains,
                jwtKey,
                LOOPBACK,
                Set.of(),
                Limits.standard());
    }

    @Override
    public byte[] jwtKey() {
        return jwtKey.clone();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "ApiConfig[" + host + ":" + port + ", kafka=" + bootstrapServers + ", jdbc=" + jdbcUrl.split("\\?", 2)[0]
                + ", chains="
                + chains.chains().stream().map(Deployment::chainId).toList() + "]";
    }
}
