package io.fluxion.standalone.command;

import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.up.DataDir;
import io.fluxion.standalone.up.DataDirInUseException;
import io.fluxion.standalone.up.StartException;
import io.fluxion.standalone.up.UpRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluxion up}: everything on this machine, until Ctrl-C. */
@Command(
        name = "up",
        description = "Starts everything on this machine and runs until Ctrl-C.",
        footer = {"", "Example: fluxion up --scenario depeg --scenario-after 45"})
public final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--reset", description = "delete all data of earlier runs first")
    private boolean reset;

    @Override
    public Integer call() throws Exception {
        UpConfig config = SettingOptions.resolve(spec, System.getenv());
        Logging.to(new DataDir(config.dataDir()).log());
        try {
            UpRun.untilEnded(config, reset, System.out);
            return ExitCodes.OK;
        } catch (DataDirInUseException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCodes.IN_USE;
        } catch (StartException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().println("more in " + new DataDir(config.dataDir()).log());
            return ExitCodes.FAILED;
        }
    }
}
