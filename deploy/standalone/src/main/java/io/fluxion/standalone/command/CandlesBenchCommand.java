package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.stores.CandlesBench;
import io.fluxion.standalone.bench.stores.CandlesReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench candles}: an analyst's question over a large table. */
@Command(
        name = "candles",
        description = "Minute candles of one instrument over seven days out of many rows, through the API.",
        footer = {"", "Example: fluxion bench candles --rows 20000000 --json"})
public final class CandlesBenchCommand implements Callable<Integer> {
    private static final long ROWS_MIN = 200_000;
    private static final long ROWS_MAX = 100_000_000;
    private static final int PER_SECOND_MAX = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "rows in the table, about; 20 million take 2 GB and some minutes (${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            defaultValue = "5",
            description = "calls a second (${DEFAULT-VALUE})")
    private int perSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "for how long each call is measured (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (rows < ROWS_MIN || rows > ROWS_MAX || perSecond < 1 || perSecond > PER_SECOND_MAX || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rows must be from " + ROWS_MIN + " to " + ROWS_MAX + ", --per-second from 1 to " + PER_SECOND_MAX
                            + ", --seconds at least 1");
        }
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        CandlesReport report = new CandlesBench(line -> {
                    progress.println(line);
                    progress.flush();
                })
                .run(rows, perSecond, seconds);
        out.println(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
                        : "\n" + report.table());
        return ExitCodes.OK;
    }
}
