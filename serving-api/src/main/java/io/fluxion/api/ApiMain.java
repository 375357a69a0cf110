package io.fluxion.api;

import io.fluxion.api.auth.JwtKeys;
import io.fluxion.ingestion.reference.Deployments;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the interface by itself, as it is run on a cluster: all settings come from the environment. */
public final class ApiMain {
    private ApiMain() {}

    /** Starts, and stops in order when the process is asked to. */
    public static void main(String[] args) {
        ApiServer server = ApiServer.over(fromEnvironment(System.getenv())).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "api-shutdown"));
    }

    /** The settings of {@code FLUXION_…} variables. */
    static ApiConfig fromEnvironment(Map<String, String> environment) {
        return new ApiConfig(
                environment.getOrDefault("FLUXION_API_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("FLUXION_API_PORT", "8080")),
                required(environment, "FLUXION_KAFKA"),
                required(environment, "FLUXION_JDBC_URL"),
                required(environment, "FLUXION_JDBC_USER"),
                required(environment, "FLUXION_JDBC_PASSWORD"),
                URI.create(required(environment, "FLUXION_REDIS")),
                Deployments.readAll(Path.of(required(environment, "FLUXION_DEPLOYMENT"))),
                jwtKey(environment),
                names(environment, "FLUXION_ALLOWED_HOSTS", ApiConfig.LOOPBACK),
                names(environment, "FLUXION_TRUSTED_PROXIES", Set.of()),
                ApiConfig.Limits.standard());
    }

    /** The key itself, or a file to keep one in. */
    private static byte[] jwtKey(Map<String, String> environment) {
        String key = environment.get("FLUXION_JWT_KEY");
        if (key != null) {
            return key.getBytes(StandardCharsets.UTF_8);
        }
        return JwtKeys.loadOrCreate(Path.of(environment.getOrDefault("FLUXION_DATA", "data"), "jwt.key"));
    }

    private static Set<String> names(Map<String, String> environment, String name, Set<String> otherwise) {
        String value = environment.get(name);
        return value == null
                ? otherwise
                : Arrays.stream(value.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("set " + name + " in the environment");
        }
        return value;
    }
}
