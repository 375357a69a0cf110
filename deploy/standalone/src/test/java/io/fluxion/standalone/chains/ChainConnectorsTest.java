package io.fluxion.standalone.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.chain.ChainConnectorConfig;
import io.fluxion.chain.ChainConnectors;
import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.chain.follow.FollowSettings;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.send.SendSettings;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.ChainCommands;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.simulator.Deployer;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import io.fluxion.standalone.embedded.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several chains in one process, over real nodes and a real broker: each fails alone. */
class ChainConnectorsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ONE = 31337;
    private static final int OTHER = 31338;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private Anvil one;

    @SuppressWarnings("NullAway.Init")
    private Deployment deployment;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(dir, 0);
        TopicAdmin.createAll(kafka.bootstrapServers());
        one = Anvil.start(AnvilOptions.transientChain(ONE, 0).withSlotsInAnEpoch(1));
        deployment = Deployer.deploy(one.rpcUrl());
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        kafka.close();
    }

    @Test
    void deadChainIsUnreachableWhileTheOtherGoesOn() throws Exception {
        ChainConnectorConfig dead = config(OTHER, "http://127.0.0.1:" + LoopbackPorts.free());
        try (ChainConnectors connectors = ChainConnectors.start(List.of(dead, config(ONE, one.rpcUrl())))) {
            assertThat(connectors).isNotNull();
            awaitState(OTHER, ChainStatus.State.UNREACHABLE);
            awaitState(ONE, ChainStatus.State.LIVE);
            mine(one, 1);
            await().atMost(PATIENCE).until(() -> status(ONE).cursorBlockNumber() == head(one));
        }
    }

    @Test
    void chainThatReplacesFinalBlocksHaltsAloneAndIsResumed() throws Exception {
        try (Anvil other = Anvil.start(AnvilOptions.transientChain(OTHER, 0));
                ChainConnectors connectors =
                        ChainConnectors.start(List.of(config(ONE, one.rpcUrl()), config(OTHER, other.rpcUrl())))) {
            assertThat(connectors).isNotNull();
            awaitState(ONE, ChainStatus.State.LIVE);
            long before = standing(ONE).size();
            assertThat(before).isPositive();
            new JsonRpc(URI.create(one.rpcUrl())).call("anvil_reorg", 6, List.of());
            mine(one, 1);
            awaitState(ONE, ChainStatus.State.HALTED);
            assertThat(status(ONE).detail()).contains("./fluxion chains resume " + ONE);
            assertThat(standing(ONE)).hasSize((int) before);

            mine(other, 3);
            await().atMost(PATIENCE).until(() -> status(OTHER).cursorBlockNumber() == head(other));

            ChainCommands.resume(kafka.bootstrapServers(), ONE, "ann", "asked for it", Clock.systemUTC());
            awaitState(ONE, ChainStatus.State.LIVE);
            assertThat(status(ONE).lastReorgDepth()).isEqualTo(6);
            assertThat(standing(ONE).keySet()).isEqualTo(freshBackfill().keySet());
        }
    }

    @Test
    void brokerThatIsAwayForAWhileCostsNothing() throws Exception {
        int port = Integer.parseInt(kafka.bootstrapServers().replaceAll(".*:", ""));
        try (ChainConnectors connectors = ChainConnectors.start(List.of(config(ONE, one.rpcUrl())))) {
            assertThat(connectors).isNotNull();
            awaitState(ONE, ChainStatus.State.LIVE);
            kafka.close();
            Deployer.deploy(one.rpcUrl());
            mine(one, 3);
            kafka = EmbeddedKafka.start(dir, port);
            await().atMost(PATIENCE).until(() -> status(ONE).cursorBlockNumber() == head(one));
            assertThat(standing(ONE).keySet()).isEqualTo(freshBackfill().keySet());
        }
    }

    private ChainConnectorConfig config(int chainId, String rpcUrl) {
        return new ChainConnectorConfig(
                kafka.bootstrapServers(),
                new FollowedChain(chainId, "chain-" + chainId, 1, FollowSettings.DEFAULT),
                List.of(RpcEndpoint.of(URI.create(rpcUrl))),
                RpcLimits.USUAL,
                DeployedContracts.of(deployment),
                deployment,
                List.of(),
                SendSettings.LOCAL,
                ChainConnectorConfig.DEFAULT_POLL_INTERVAL);
    }

    private void awaitState(int chainId, ChainStatus.State state) {
        await().atMost(PATIENCE).until(() -> status(chainId).state() == state);
    }

    private ChainStatus status(int chainId) {
        return CommittedTopic.lastStatus(kafka.bootstrapServers(), chainId);
    }

    /** Folding fails on an event that comes twice, and on a retraction of nothing. */
    private Map<String, ChainEvent> standing(int chainId) {
        Map<String, ChainEvent> standing = new LinkedHashMap<>();
        try (KafkaEventLog log = new KafkaEventLog(kafka.bootstrapServers(), chainId)) {
            log.replay(event -> {
                if (event.retracted()) {
                    assertThat(standing.remove(event.eventId())).isNotNull();
                } else {
                    assertThat(standing.put(event.eventId(), event)).isNull();
                }
            });
        }
        return standing;
    }

    /** What a connector over an empty broker reads from the chain as it stands. */
    private Map<String, ChainEvent> freshBackfill() throws Exception {
        try (EmbeddedKafka empty = EmbeddedKafka.start(dir.resolveSibling(dir.getFileName() + "-fresh"), 0)) {
            TopicAdmin.createAll(empty.bootstrapServers());
            EmbeddedKafka full = kafka;
            kafka = empty;
            try (ChainConnectors connectors = ChainConnectors.start(List.of(config(ONE, one.rpcUrl())))) {
                assertThat(connectors).isNotNull();
                awaitState(ONE, ChainStatus.State.LIVE);
                return standing(ONE);
            } finally {
                kafka = full;
            }
        }
    }

    private static void mine(Anvil anvil, int blocks) {
        new JsonRpc(URI.create(anvil.rpcUrl())).call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    private static long head(Anvil anvil) {
        return Long.decode(
                new JsonRpc(URI.create(anvil.rpcUrl())).call("eth_blockNumber").asText());
    }
}
