package io.fluxion.standalone.config;

import io.fluxion.standalone.tables.Timescale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a run.
 *
 * @param port the port of the API and console on loopback; 0 takes a free one
 * @param dataDir where everything is kept that outlives the run
 * @param seed of the market's random numbers
 * @param scenario what happens to the market, {@code scenarioAfter} the start
 * @param demoPassword of the demo logins; null makes a random one and shows it once
 * @param kafka bootstrap servers to use instead of the embedded Kafka
 * @param postgres the database to use instead of the embedded PostgreSQL
 * @param timescale whether the long tables of a new database are kept by TimescaleDB
 * @param redis the address to use instead of the embedded Redis; may hold a password
 * @param chains the chains that run
 * @param rpc by chain id, the nodes to use instead of embedded anvils; may hold API keys
 * @param live the chains.yaml of the networks to be read instead of local chains; null for local ones
 * @param model the folder of the forecast model; null means the built-in one
 * @param webUiPort the port of Flink's web interface on loopback; 0 takes a free one
 * @param parallelism of each job
 * @param externalJobs whether the jobs are left to a Flink cluster elsewhere
 */
public record UpConfig(
        int port,
        Path dataDir,
        long seed,
        Scenario scenario,
        Duration scenarioAfter,
        @Nullable Secret demoPassword,
        @Nullable String kafka,
        @Nullable PostgresAddress postgres,
        Timescale timescale,
        @Nullable Secret redis,
        List<LocalChain> chains,
        Map<Integer, Secret> rpc,
        @Nullable Path live,
        @Nullable Path model,
        int webUiPort,
        int parallelism,
        boolean externalJobs) {

    public UpConfig {
        chains = List.copyOf(chains);
        rpc = Map.copyOf(rpc);
        if (port < 0 || port > 65_535 || webUiPort < 0 || webUiPort > 65_535) {
            throw new IllegalArgumentException("port out of range");
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be positive");
        }
    }
}
