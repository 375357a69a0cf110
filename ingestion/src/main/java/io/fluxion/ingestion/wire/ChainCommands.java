package io.fluxion.ingestion.wire;

import io.fluxion.domain.chain.ChainCommand;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InterruptException;

/** Commands to the connectors of the chains, by the topic that they read. */
public final class ChainCommands {
    private ChainCommands() {}

    /** Tells a halted chain to rebuild from its last agreed ancestor; a chain that isn't halted ignores it. */
    public static void resume(String bootstrapServers, int chainId, String who, String reason, Clock clock) {
        send(bootstrapServers, new ChainCommand(chainId, ChainCommand.Kind.RESUME, who, reason, clock.millis()));
    }

    private static void send(String bootstrapServers, ChainCommand command) {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(bootstrapServers)) {
            producer.send(Producers.record(Topics.CHAIN_COMMANDS, command, command.issuedAtMillis()))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the command to chain " + command.chainId() + " was not written", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
