package io.fluxion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.chain.rpc.EndpointPool;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.WantedLogs;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many logs in one transaction and large logs, from a real node into a real broker, and back out by a reorg. */
class LargeLogsTest {
    private static final int CHAIN_ID = 31_341;
    private static final int LOGS = 1_000;
    private static final String MANY = "0x" + "a1".repeat(20);
    private static final String LARGE = "0x" + "b2".repeat(20);
    private static final String TOPIC = EventTopics.ANSWER_UPDATED.substring(2);
    private static final String GAS = "0x1312d00";

    /** The time as the data, and a log for each number from a thousand down to one as answer and as round. */
    private static final String MANY_CODE =
            "0x42600052" + "6103e8" + "5b" + "8080" + "7f" + TOPIC + "60206000a3" + "6001900380" + "6007" + "57" + "00";

    /** 128 KB of data twice: as the answer 1, and without the topics that an answer has. */
    private static final String LARGE_CODE =
            "0x42600052" + "60016001" + "7f" + TOPIC + "620200006000a3" + "7f" + TOPIC + "620200006000a1" + "00";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private Anvil anvil;

    @SuppressWarnings("NullAway.Init")
    private JsonRpc rpc;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder, 0);
        TopicAdmin.createAll(kafka.bootstrapServers());
        anvil = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 0));
        rpc = new JsonRpc(URI.create(anvil.rpcUrl()));
        rpc.call("evm_setAutomine", false);
        rpc.call("anvil_setCode", MANY, MANY_CODE);
        rpc.call("anvil_setCode", LARGE, LARGE_CODE);
    }

    @AfterEach
    void stop() throws Exception {
        anvil.close();
        kafka.close();
    }

    @Test
    void thousandLogsOfOneTransactionComeAndGoTogether() throws Exception {
        mine(MANY);
        try (KafkaEventLog log = new KafkaEventLog(kafka.bootstrapServers(), CHAIN_ID);
                TopicTail tail = new TopicTail(kafka.bootstrapServers())) {
            ChainFollower follower = recovered(log);
            readAll(follower);
            List<ChainEvent> come = events(tail);
            assertThat(come).hasSize(LOGS).extracting(ChainEvent::logIndex).isSorted();
            assertThat(come)
                    .extracting(ChainEvent::transactionHash)
                    .containsOnly(come.get(0).transactionHash());

            rpc.call("anvil_reorg", 1, List.of());
            readAll(follower);
            Fold fold = new Fold(false);
            tail.read(CHAIN_ID).events().forEach(at -> fold.add(at.partition(), at.event()));
            assertThat(fold.faults()).isEmpty();
            assertThat(fold.retractions()).isEqualTo(LOGS);
            assertThat(fold.standing()).isEmpty();
        }
    }

    @Test
    void dataOf128KilobytesIsAnEventOrADeadLetterAndStopsNothing() throws Exception {
        mine(LARGE);
        mine(MANY);
        try (KafkaEventLog log = new KafkaEventLog(kafka.bootstrapServers(), CHAIN_ID);
                TopicTail tail = new TopicTail(kafka.bootstrapServers())) {
            readAll(recovered(log));
            assertThat(events(tail)).hasSize(1 + LOGS);
            assertThat(tail.read(CHAIN_ID).deadLetters()).isEqualTo(1);
        }
    }

    private void mine(String emitter) {
        String account = rpc.call("eth_accounts").get(0).asText();
        rpc.call("eth_sendTransaction", Map.of("from", account, "to", emitter, "gas", GAS));
        rpc.call("evm_mine");
    }

    private ChainFollower recovered(KafkaEventLog log) {
        EndpointPool pool = EndpointPool.of(
                CHAIN_ID,
                List.of(RpcEndpoint.of(URI.create(anvil.rpcUrl()))),
                new WantedLogs(List.of(MANY, LARGE), EventTopics.EVENTS),
                RpcLimits.USUAL);
        return ChainFollower.recover(new FollowedChain(CHAIN_ID, "large", 1), pool, log, Clock.systemUTC());
    }

    private static void readAll(ChainFollower follower) {
        boolean more = true;
        while (more) {
            more = follower.poll();
        }
    }

    private static List<ChainEvent> events(TopicTail tail) throws InterruptedException {
        return tail.read(CHAIN_ID).events().stream().map(Told.At::event).toList();
    }
}
