package io.fluxion.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion study}: questions about execution, answered over recorded markets; a sub-command a question. */
@Command(
        name = "study",
        description = "Answers a question about execution over recorded markets.",
        synopsisSubcommandLabel = "QUESTION",
        subcommands = VwapStudyCommand.class,
        footer = {"", "Example: fluxion study vwap --trades trades.csv --instrument WETH-USDC --out studied"})
public final class StudyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which question?");
    }
}
