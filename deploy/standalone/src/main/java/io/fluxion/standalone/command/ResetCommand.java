package io.fluxion.standalone.command;

import io.fluxion.standalone.config.Setting;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.up.DataDir;
import io.fluxion.standalone.up.DataDirInUseException;
import io.fluxion.standalone.up.DataDirLock;
import io.fluxion.standalone.up.ProcessLedger;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluxion reset}: deletes the data of earlier runs. */
@Command(
        name = "reset",
        description = "Deletes the data of earlier runs.",
        footer = {"", "Example: fluxion reset --yes"})
public final class ResetCommand implements Callable<Integer> {
    static final EnumSet<Setting> SETTINGS = EnumSet.of(Setting.DATA_DIR);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        UpConfig config = SettingOptions.resolve(spec, System.getenv());
        DataDir data = new DataDir(config.dataDir());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.exists(data.root())) {
            out.println("nothing to delete: there is no " + data.root());
            return ExitCodes.OK;
        }
        if (!data.isOurs()) {
            err.println(data.root() + " is not a data directory of fluxion: nothing was deleted");
            return ExitCodes.USAGE;
        }
        if (!yes && !confirmed(data)) {
            err.println("nothing was deleted; --yes does it without asking");
            return ExitCodes.USAGE;
        }
        try (DataDirLock held = DataDirLock.acquire(data.root())) {
            ProcessLedger.in(data.root()).endOrphans();
            data.empty();
        } catch (DataDirInUseException e) {
            err.println(e.getMessage());
            return ExitCodes.IN_USE;
        }
        out.println("deleted the data in " + data.root());
        return ExitCodes.OK;
    }

    private static boolean confirmed(DataDir data) {
        @Nullable Console console = System.console();
        return console != null
                && "y".equalsIgnoreCase(String.valueOf(console.readLine("Delete all data in %s? [y/N] ", data.root())));
    }
}
