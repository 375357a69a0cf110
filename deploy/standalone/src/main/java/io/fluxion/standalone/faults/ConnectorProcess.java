package io.fluxion.standalone.faults;

import io.fluxion.chain.ChainConnectorMain;
import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.domain.reference.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A connector as it is run for real: a process of its own, which the system can kill. */
final class ConnectorProcess {
    /** A life lasts seconds: compiling it well would take longer. */
    private static final List<String> SHORT_LIFE =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

    private static final int TOLD_CHARACTERS_MAX = 2_000;

    private final Process process;
    private final Path log;

    private ConnectorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Writes the file that a connector is started with. */
    static Path configure(Path folder, Deployment deployment, String name, URI node) throws IOException {
        String contracts = DeployedContracts.of(deployment).stream()
                .map(address -> '"' + address + '"')
                .collect(Collectors.joining(", "));
        return Files.writeString(folder.resolve("chains.yaml"), """
                chains:
                  - id: %d
                    name: %s
                    startBlock: %d
                    endpoints:
                      - {url: "%s"}
                    contracts: [%s]
                """.formatted(
                        deployment.chainId(), name, deployment.startBlock(), node, contracts));
    }

    /** Starts one; what it says goes to a file beside its configuration. */
    static ConnectorProcess start(String bootstrapServers, Path chains) throws IOException {
        Path log = chains.resolveSibling("connector.log");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(SHORT_LIFE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChainConnectorMain.class.getName()));
        command.addAll(List.of("--kafka", bootstrapServers, "--chains", chains.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ConnectorProcess(process, log);
    }

    /** Kills it with no word of warning (SIGKILL), and waits until it's gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what it has said. */
    String lastWords() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - TOLD_CHARACTERS_MAX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
