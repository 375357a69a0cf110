package io.fluxion.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench}: how fast it is here, beside references in the same run; a sub-command a subject. */
@Command(
        name = "bench",
        description = "Measures one subject beside references in the same run, over servers of its own.",
        synopsisSubcommandLabel = "SUBJECT",
        subcommands = {
            PipelineBenchCommand.class,
            MarketBenchCommand.class,
            LiquidityBenchCommand.class,
            ChainBenchCommand.class,
            PoolTwinBenchCommand.class,
            PoolSoakBenchCommand.class,
            QuoteBenchCommand.class,
            WindowsBenchCommand.class,
            ChainFaultsBenchCommand.class,
            ViewsBenchCommand.class,
            CandlesBenchCommand.class
        },
        footer = {"", "Example: fluxion bench pipeline --events 100000 --json"})
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which subject?");
    }
}
