package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.replay.ReplayException;
import io.fluxion.standalone.study.Paired;
import io.fluxion.standalone.study.VwapStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluxion study vwap}: whether a curve helps an order to track the market's VWAP. */
@Command(
        name = "vwap",
        description = "Leaves each day out in turn and tries VWAP with the other days' curve against TWAP over it.")
final class VwapStudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--trades",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "as for fluxion replay; two days at least")
    private List<Path> trades = List.of();

    @Option(names = "--instrument", required = true, description = "whose trades")
    private String instrument = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder that is written to")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-study.log"));
        PrintWriter progress = spec.commandLine().getErr();
        try {
            VwapStudy.Result result = new VwapStudy(trades, instrument, out).run(line -> {
                progress.print(line);
                progress.flush();
            });
            spec.commandLine().getOut().println(json ? json(result) : text(result));
            return ExitCodes.OK;
        } catch (ReplayException e) {
            progress.println(e.getMessage());
            return ExitCodes.USAGE;
        }
    }

    private static String json(VwapStudy.Result result) throws Exception {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }

    private static String text(VwapStudy.Result result) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %d days; distance from the market's VWAP in bps%n",
                result.instrument(),
                result.days().size()));
        text.append(
                "| hours | pairs | TWAP median | VWAP median | TWAP − VWAP, median | 95 % | VWAP nearer | TWAP nearer |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        result.byHours().forEach((hours, of) -> text.append(line(hours, of)));
        return text.append(result.left()).append(" stretches left out").toString();
    }

    private static String line(int hours, Paired of) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.2f | %.2f | %.2f | %.2f to %.2f | %d | %d |%n",
                hours,
                of.pairs(),
                of.firstMedian(),
                of.secondMedian(),
                of.differenceMedian(),
                of.low(),
                of.high(),
                of.wins(),
                of.losses());
    }
}
