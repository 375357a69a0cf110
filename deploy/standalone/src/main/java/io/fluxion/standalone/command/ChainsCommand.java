package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.ChainCommands;
import io.fluxion.standalone.chains.ChainBoard;
import io.fluxion.standalone.chains.ChainLine;
import io.fluxion.standalone.config.ConfigException;
import io.fluxion.standalone.config.Setting;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.up.DataDir;
import io.fluxion.standalone.up.EndpointsFile;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluxion chains}: how far each chain is read, and the way on for one that halted. */
@Command(
        name = "chains",
        description = {
            "Lists the chains, how far each is read, and its nodes.",
            "A chain whose finalized blocks were replaced halts; resume rebuilds it from the last block that still stands."
        },
        footer = {
            "",
            "Example: fluxion chains",
            "         fluxion chains resume 137 --why \"reorg of block 4711 confirmed by a second provider\""
        })
public final class ChainsCommand implements Callable<Integer> {
    static final EnumSet<Setting> SETTINGS = EnumSet.of(Setting.DATA_DIR, Setting.KAFKA);
    private static final String WHY_BY_DEFAULT = "resumed from the command line";

    /** What to do. */
    enum Action {
        LIST,
        RESUME
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|resume",
            defaultValue = "list",
            description = "list them (the default), or resume one that halted")
    @SuppressWarnings("NullAway.Init")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "the chain to resume")
    private @Nullable Integer chainId;

    @Option(names = "--why", paramLabel = "TEXT", description = "what was found out before, for the log")
    private String why = WHY_BY_DEFAULT;

    @Option(names = "--json", description = "print the list as a JSON array")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if ((action == Action.RESUME) != (chainId != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    action == Action.RESUME ? "which chain? fluxion chains resume ID" : "only resume takes a chain");
        }
        UpConfig config = SettingOptions.resolve(spec, System.getenv());
        DataDir data = new DataDir(config.dataDir());
        Logging.to(data.log());
        String kafka = EndpointsFile.kafka(config, data);
        Map<Integer, ChainStatus> chains = new ChainBoard(kafka).read();
        return chainId == null ? list(chains) : resume(chains, chainId, kafka);
    }

    private int list(Map<Integer, ChainStatus> chains) throws Exception {
        List<ChainLine> lines = chains.values().stream().map(ChainLine::of).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines));
        } else {
            out.println(ChainLine.heading());
            lines.forEach(line -> out.println(line.text()));
        }
        return ExitCodes.OK;
    }

    private int resume(Map<Integer, ChainStatus> chains, int id, String kafka) {
        ChainStatus chain = chains.get(id);
        if (chain == null) {
            throw new ConfigException("there is no chain " + id + "; the chains are " + chains.keySet());
        }
        if (chain.state() != ChainStatus.State.HALTED) {
            spec.commandLine()
                    .getErr()
                    .println("chain " + id + " is " + chain.state() + ": only a halted chain can be resumed");
            return ExitCodes.FAILED;
        }
        ChainCommands.resume(kafka, id, System.getProperty("user.name"), why, Clock.systemUTC());
        spec.commandLine().getOut().println("chain " + id + " was told to resume; fluxion chains shows how it goes on");
        return ExitCodes.OK;
    }
}
