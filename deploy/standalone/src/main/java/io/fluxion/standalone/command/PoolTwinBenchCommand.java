package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.standalone.bench.PoolTwin;
import io.fluxion.standalone.embedded.EmbeddedAnvil;
import io.fluxion.standalone.embedded.ProjectHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench pool-twin}: the pool mathematics in Java against the same in Solidity. */
@Command(
        name = "pool-twin",
        description = "Random pools and operations, computed in Java and by a local chain, to the last integer.",
        footer = {"", "Example: fluxion bench pool-twin --cases 100000"})
public final class PoolTwinBenchCommand implements Callable<Integer> {
    private static final int CHAIN_ID = 31337;
    private static final int PROGRESS_STEPS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many cases (${DEFAULT-VALUE})")
    private long cases;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the first case's seed; each further case has the next (${DEFAULT-VALUE})")
    private long firstSeed;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (cases < 1) {
            throw new ParameterException(spec.commandLine(), "--cases is " + cases + " but must be at least 1");
        }
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        long step = Math.max(1, cases / PROGRESS_STEPS);
        try (Anvil anvil =
                Anvil.start(EmbeddedAnvil.program(ProjectHome.find()), AnvilOptions.transientChain(CHAIN_ID, 0))) {
            PoolTwin.Result result = PoolTwin.over(anvil.rpcUrl()).run(firstSeed, cases, done -> {
                if (done % step == 0) {
                    progress.printf("%,d of %,d%n", done, cases);
                    progress.flush();
                }
            });
            out.println(json ? new ObjectMapper().writeValueAsString(result) : text(result));
            return result.differences().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private static String text(PoolTwin.Result result) {
        StringBuilder text = new StringBuilder(String.format(
                "the same integers: %,d; refused by both: %,d; differences: %d",
                result.answered(), result.refused(), result.differences().size()));
        result.differences().forEach(line -> text.append(System.lineSeparator()).append(line));
        return text.toString();
    }
}
