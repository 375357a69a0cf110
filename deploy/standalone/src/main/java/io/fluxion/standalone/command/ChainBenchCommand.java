package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.chain.ChainBench;
import io.fluxion.standalone.bench.chain.ChainReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench chain}: the connector's throughput, latency and isolation. */
@Command(
        name = "chain",
        description =
                "Logs from a node into Kafka exactly once: how many a second, how late, and with how much memory.",
        footer = {"", "Example: fluxion bench chain --parts throughput,latency --blocks 60 --json"})
public final class ChainBenchCommand implements Callable<Integer> {
    private static final int LOGS_PER_BLOCK_MAX = 2_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            description = "some of ${COMPLETION-CANDIDATES}; all by default")
    private List<ChainBench.Part> parts = List.of(ChainBench.Part.values());

    @Option(
            names = "--logs",
            paramLabel = "N",
            defaultValue = "100000",
            description = "logs from the local node (${DEFAULT-VALUE})")
    private int logs;

    @Option(
            names = "--logs-per-block",
            paramLabel = "N",
            defaultValue = "250",
            description = "logs in each block, of both nodes (${DEFAULT-VALUE})")
    private int logsPerBlock;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--blocks",
            paramLabel = "N",
            defaultValue = "120",
            description = "blocks, at one a second, of which the latency is measured (${DEFAULT-VALUE})")
    private int blocks;

    @Option(
            names = "--backfill-logs",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "logs from the recorded node (${DEFAULT-VALUE})")
    private long backfillLogs;

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        requireWithin(1, LOGS_PER_BLOCK_MAX, logsPerBlock, "--logs-per-block");
        requireWithin(logsPerBlock, Integer.MAX_VALUE, logs, "--logs");
        requireWithin(1, Integer.MAX_VALUE, rounds, "--rounds");
        requireWithin(2, Integer.MAX_VALUE, blocks, "--blocks");
        requireWithin(logsPerBlock, Long.MAX_VALUE, backfillLogs, "--backfill-logs");
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        Set<ChainBench.Part> chosen = EnumSet.copyOf(parts);
        ChainReport report = new ChainBench(line -> {
                    progress.println(line);
                    progress.flush();
                })
                .run(chosen, new ChainBench.Size(logs, logsPerBlock, rounds, blocks, backfillLogs));
        out.println(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
                        : "\n" + report.table());
        return ExitCodes.OK;
    }

    private void requireWithin(long least, long most, long given, String option) {
        if (given < least || given > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + given + " but must be at least " + least
                            + (most < Integer.MAX_VALUE ? " and at most " + most : ""));
        }
    }
}
