package io.fluxion.jobs.runtime;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a job: addresses, parallelism, where checkpoints go, and the chains that it works on.
 *
 * @param checkpointDirectory a URI under which each job has a folder of its own
 * @param groupPrefix the start of the Kafka consumer groups' names
 * @param jdbcPassword from {@code FLUXION_JDBC_PASSWORD} rather than a flag, so that no process list shows it
 * @param modelDirectory holds the forecast model; null means the built-in one
 */
public record JobConfig(
        String bootstrapServers,
        int parallelism,
        @Nullable String checkpointDirectory,
        String groupPrefix,
        @Nullable String jdbcUrl,
        @Nullable String jdbcUser,
        @Nullable String jdbcPassword,
        @Nullable String redisUri,
        @Nullable String modelDirectory,
        DeployedChains chains) {

    private static final Set<String> KEYS = Set.of(
            "bootstrap-servers",
            "parallelism",
            "checkpoint-dir",
            "group-prefix",
            "jdbc-url",
            "jdbc-user",
            "redis-uri",
            "model-dir",
            "deployment");

    /** From {@code --key value} pairs and the environment's secrets; an unknown key is refused by name. */
    public static JobConfig fromArgs(String[] args, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String key = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown option " + args[i] + "; known are " + KEYS);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("option " + args[i] + " lacks its value");
            }
            values.put(key, args[i + 1]);
        }
        return new JobConfig(
                required(values, "bootstrap-servers"),
                Integer.parseInt(values.getOrDefault("parallelism", "1")),
                values.get("checkpoint-dir"),
                values.getOrDefault("group-prefix", "fluxion"),
                values.get("jdbc-url"),
                values.getOrDefault("jdbc-user", "fluxion"),
                environment.get("FLUXION_JDBC_PASSWORD"),
                values.get("redis-uri"),
                values.get("model-dir"),
                Deployments.readAll(Path.of(required(values, "deployment"))));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("option --" + key + " is required");
        }
        return value;
    }

    @Override
    public String toString() {
        return "JobConfig[bootstrapServers=" + bootstrapServers + ", parallelism=" + parallelism
                + ", checkpointDirectory=" + checkpointDirectory + ", jdbcUrl=" + jdbcUrl + ", chains="
                + chains.chains().stream().map(Deployment::chainId).toList() + "]";
    }
}
