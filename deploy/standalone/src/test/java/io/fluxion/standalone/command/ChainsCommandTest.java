package io.fluxion.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChainsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedKafka kafka;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        folder = dir;
        kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0);
        TopicAdmin.createAll(kafka.bootstrapServers());
        tell(status(1, "ethereum", ChainStatus.State.CATCHING_UP, null));
        tell(status(1, "ethereum", ChainStatus.State.LIVE, null));
        tell(status(137, "polygon", ChainStatus.State.HALTED, "block 7 was replaced behind finality"));
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void aRunThatWasNeverStartedIsAWrongUsage() {
        assertThat(execute("chains", "--data-dir", folder.resolve("none").toString()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("no run has been started over");
    }

    @Test
    void anUnknownChainIsAWrongUsageThatNamesTheKnownOnes() {
        assertThat(run("resume", "5")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("there is no chain 5; the chains are [1, 137]");
    }

    @Test
    void aChainThatIsLiveIsNotResumed() {
        assertThat(run("resume", "1")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("chain 1 is LIVE: only a halted chain can be resumed");
    }

    @Test
    void resumeNeedsItsChain() {
        assertThat(run("resume")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("which chain?");
    }

    @Test
    void resumeTellsTheConnectorWhoAndWhy() throws Exception {
        assertThat(run("resume", "137", "--why", "two providers agree")).isEqualTo(ExitCodes.OK);

        ChainCommand command = lastCommand();
        assertThat(command.chainId()).isEqualTo(137);
        assertThat(command.kind()).isEqualTo(ChainCommand.Kind.RESUME);
        assertThat(command.reason()).isEqualTo("two providers agree");
        assertThat(command.who()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void theListHasTheNewestOfEachChain() {
        assertThat(run()).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .hasLineCount(4)
                .containsPattern("1 +ethereum +live +9 +3 +500 +2 +node:8545 healthy")
                .contains("137", "halted", "block 7 was replaced behind finality");
    }

    @Test
    void theListSpeaksJson() {
        assertThat(run("--json")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("\"id\" : 137", "\"lagMillis\" : 500", "\"depthBlocks\" : 1");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "chains";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--kafka";
        all[arguments.length + 2] = kafka.bootstrapServers();
        return execute(all);
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine fluxion = FluxionCommand.commandLine();
        fluxion.setOut(new PrintWriter(out));
        fluxion.setErr(new PrintWriter(err));
        return fluxion.execute(arguments);
    }

    private static ChainStatus status(int chainId, String name, ChainStatus.State state, @Nullable String detail) {
        ChainEndpoint node = new ChainEndpoint("node:8545", ChainEndpoint.Health.HEALTHY, 9, 100, 10, 0, null);
        return new ChainStatus(
                chainId,
                name,
                state,
                9,
                3,
                9,
                "0x09",
                1_000,
                2,
                1,
                List.of(new ReorgDepth(1, 2)),
                "node:8545",
                List.of(node),
                detail,
                1_500);
    }

    private void tell(ChainStatus status) throws Exception {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            producer.send(Producers.record(Topics.CHAIN_STATUS, status, status.observedAtMillis()))
                    .get();
        }
    }

    private ChainCommand lastCommand() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CHAIN_COMMANDS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(20))) {
                return Topics.CHAIN_COMMANDS.codec().decode(message.value());
            }
        }
        throw new AssertionError("no command was sent");
    }
}
