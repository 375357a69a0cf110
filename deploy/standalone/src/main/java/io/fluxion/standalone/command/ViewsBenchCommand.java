package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.stores.ViewsBench;
import io.fluxion.standalone.bench.stores.ViewsReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench views}: how fast the stores are written. */
@Command(
        name = "views",
        description = "The writers of the views job beside a bare COPY, and beside redis-benchmark.",
        footer = {"", "Example: fluxion bench views --rows 200000 --json"})
public final class ViewsBenchCommand implements Callable<Integer> {
    private static final int ROWS_MIN = 10_000;
    private static final int ROWS_MAX = 4_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "300000",
            description = "rows that each run writes (${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (rows < ROWS_MIN || rows > ROWS_MAX || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rows must be from " + ROWS_MIN + " to " + ROWS_MAX + ", --rounds at least 1");
        }
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        ViewsReport report = new ViewsBench(line -> {
                    progress.println(line);
                    progress.flush();
                })
                .run(rows, rounds);
        out.println(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
                        : "\n" + report.table());
        return ExitCodes.OK;
    }
}
