package io.fluxion.standalone.command;

import io.fluxion.standalone.replay.OrderOptions;
import io.fluxion.standalone.replay.Replay;
import io.fluxion.standalone.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion replay}: recorded files through the jobs, into files. */
@Command(
        name = "replay",
        description = {
            "Runs the jobs over recorded files in event time and writes what they make as JSON lines.",
            "",
            "Any of the inputs may be left out; each may be several files, and gzipped. The same input gives the same "
                    + "bytes, at any parallelism. Lines that can't be read are told in rejected.jsonl, with exit code 5."
        },
        footer = {"", "Example: fluxion replay --trades trades.csv.gz --oracle-prices prices.csv --out replayed"})
public final class ReplayCommand implements Callable<Integer> {
    private static final int PARALLELISM_MAX = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--trades",
            paramLabel = "FILE",
            split = ",",
            description = "CSV: timestamp,instrument,price,quantity and, where known, venue,side,tradeId")
    private List<Path> trades = List.of();

    @Option(
            names = "--oracle-prices",
            paramLabel = "FILE",
            split = ",",
            description = "CSV: feed,roundId,answer,decimals,startedAt,updatedAt")
    private List<Path> oraclePrices = List.of();

    @Option(names = "--chain-events", paramLabel = "FILE", split = ",", description = "JSON lines of ChainEvent")
    private List<Path> chainEvents = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder that is written to")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--deployment",
            paramLabel = "FILE",
            description = "what the chains hold: names and decimals of tokens, heartbeats of feeds (a file or folder)")
    private @Nullable Path deployment;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "with how many subtasks (${DEFAULT-VALUE})")
    private int parallelism;

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = "JSON lines: the body of POST /orders each, and \"at\"; they are tried over --trades")
    private @Nullable Path orders;

    @Option(
            names = "--venue",
            defaultValue = "paper",
            description =
                    "paper: swaps in the pools, with price impact; close: at the last price of the bar, at no cost "
                            + "(${DEFAULT-VALUE})")
    private String venue = "paper";

    @Option(
            names = "--session",
            paramLabel = "HH:MM-HH:MM",
            description = "the hours of the instruments; without it they are traded around the clock")
    private @Nullable String session;

    @Option(names = "--zone", defaultValue = "UTC", description = "the session's time zone (${DEFAULT-VALUE})")
    private String zone = "UTC";

    @Option(
            names = "--bin",
            description = "the length of a curve's bins, which is also that of the recording's bars: 5m")
    private @Nullable String bin;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "JSON: lot, tick and depth of instruments that only the trades name, see docs/replay.md")
    private @Nullable Path instruments;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (trades.isEmpty() && oraclePrices.isEmpty() && chainEvents.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is nothing to replay: give --trades, --oracle-prices or --chain-events");
        }
        if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallelism is " + parallelism + " but must be from 1 to " + PARALLELISM_MAX);
        }
        OrderOptions tried = orders == null ? null : orderOptions(orders);
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-replay.log"));
        PrintWriter progress = spec.commandLine().getErr();
        try {
            Replay.Summary summary = new Replay(trades, oraclePrices, chainEvents, out, deployment, parallelism, tried)
                    .run(line -> {
                        progress.print(line);
                        progress.flush();
                    });
            spec.commandLine().getOut().println(json ? summary.json() : summary.text());
            return summary.rejected() == 0 ? ExitCodes.OK : ExitCodes.REJECTED;
        } catch (ReplayException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCodes.USAGE;
        }
    }

    private OrderOptions orderOptions(Path file) {
        if (trades.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--orders are tried over --trades: give them, too");
        }
        try {
            return OrderOptions.of(file, venue, session, zone, bin, instruments);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
