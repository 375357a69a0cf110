package io.fluxion.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.standalone.embedded.EmbeddedAnvil;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import io.fluxion.standalone.embedded.EmbeddedRedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine on servers that someone else runs: each embedded part is replaced by an address. */
class OwnPartsIT {
    private static final Duration TWAP_LIMIT = Duration.ofSeconds(75);

    @Test
    void theEngineRunsOnGivenServersAndLeavesThemRunning(@TempDir Path servers, @TempDir Path data) throws Exception {
        Path home = Projects.root();
        Path programs = servers.resolve("programs");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(servers.resolve("kafka"), 0);
                EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.start(servers.resolve("postgres"), programs, 0);
                EmbeddedRedisServer redis = EmbeddedRedisServer.start(servers.resolve("redis"), programs, 0);
                EmbeddedAnvil chain = EmbeddedAnvil.start(1, servers.resolve("chain"), home, 0);
                EmbeddedAnvil other = EmbeddedAnvil.start(137, servers.resolve("other"), home, 0)) {
            FluxionProcess engine = FluxionProcess.up(
                    data,
                    "--kafka",
                    kafka.bootstrapServers(),
                    "--postgres",
                    postgresUrl(postgres),
                    "--redis",
                    redis.url(),
                    "--rpc",
                    "137=" + other.rpcUrl() + ",1=" + chain.rpcUrl());
            try (engine) {
                URI base = engine.awaitReady();
                assertThat(engine.descendants()).as("servers of its own").isEmpty();
                Endpoints given = Endpoints.of(data);
                assertThat(given.redisUri()).isEqualTo(redis.url());
                assertThat(given.rpcUrls())
                        .isEqualTo(Map.of(
                                1,
                                chain.rpcUrl().toString(),
                                137,
                                other.rpcUrl().toString()));

                Desk trader = Desk.signIn(base, "trader");
                await().atMost(TWAP_LIMIT)
                        .until(() -> trader.get("/pools").get("items").size() >= 4);
                String orderId = trader.twap("own-parts", "BUY", "0.3", 6, 3)
                        .get("orderId")
                        .asText();
                JsonNode filled = EndToEndIT.awaitStatus(trader, orderId, "Filled", TWAP_LIMIT);
                assertThat(filled.get("cumQty").asText()).isEqualTo("0.3");
                await().atMost(TWAP_LIMIT)
                        .untilAsserted(
                                () -> assertThat(given.sumOfFills(orderId)).isEqualByComparingTo("0.3"));
                assertThat(engine.output()).noneMatch(line -> line.contains(postgres.password()));
                assertThat(engine.stop()).isIn(0, 143);
            }
            assertThat(chain.handle().isAlive()).isTrue();
            assertThat(other.handle().isAlive()).isTrue();
            assertThat(redis.handle().isAlive()).isTrue();
            assertThat(postgres.pid()).isPresent();
        }
    }

    private static String postgresUrl(EmbeddedPostgresServer postgres) {
        return "postgres://" + EmbeddedPostgresServer.USER + ":" + postgres.password() + "@" + postgres.address() + "/"
                + EmbeddedPostgresServer.DATABASE;
    }
}
