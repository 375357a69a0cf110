package io.fluxion.standalone.command;

import io.fluxion.models.train.TrainMain;
import io.fluxion.standalone.config.ConfigException;
import io.fluxion.standalone.config.Setting;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion}: the commands. */
@Command(
        name = "fluxion",
        description = "A streaming liquidity, risk and execution engine for synthetic-asset desks.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n")
public final class FluxionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The whole command line. A further command is one more line here. */
    public static CommandLine commandLine() {
        CommandLine fluxion = new CommandLine(new FluxionCommand());
        fluxion.getCommandSpec().usageMessage().exitCodeList(ExitCodes.table());
        addHelp(fluxion.getCommandSpec());
        add(fluxion, new UpCommand(), EnumSet.allOf(Setting.class));
        add(fluxion, new DoctorCommand(), DoctorCommand.SETTINGS);
        add(fluxion, new ResetCommand(), ResetCommand.SETTINGS);
        add(fluxion, new DeadLettersCommand(), DeadLettersCommand.SETTINGS);
        add(fluxion, new ChainsCommand(), ChainsCommand.SETTINGS);
        add(fluxion, new QuoteCommand(), EnumSet.noneOf(Setting.class));
        add(fluxion, new ReplayCommand(), EnumSet.noneOf(Setting.class));
        add(fluxion, new StudyCommand(), EnumSet.noneOf(Setting.class));
        add(fluxion, new BenchCommand(), EnumSet.noneOf(Setting.class));
        add(fluxion, new TrainMain(), EnumSet.noneOf(Setting.class));
        fluxion.setCaseInsensitiveEnumValuesAllowed(true);
        fluxion.setExecutionExceptionHandler(FluxionCommand::report);
        return fluxion;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private static void add(CommandLine fluxion, Object command, Set<Setting> settings) {
        CommandLine added = new CommandLine(command);
        if (!settings.isEmpty()) {
            SettingOptions.addTo(added.getCommandSpec(), settings);
        }
        addHelp(added.getCommandSpec());
        added.getSubcommands().values().forEach(part -> addHelp(part.getCommandSpec()));
        fluxion.addSubcommand(added);
    }

    private static void addHelp(CommandSpec command) {
        if (command.findOption("--help") != null) {
            return;
        }
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this and end")
                .build());
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean usage = failure instanceof ConfigException;
        command.getErr().println(usage ? failure.getMessage() : String.valueOf(failure));
        return usage ? ExitCodes.USAGE : ExitCodes.FAILED;
    }
}
