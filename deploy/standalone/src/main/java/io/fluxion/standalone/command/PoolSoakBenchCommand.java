package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.standalone.bench.soak.PoolSoak;
import io.fluxion.standalone.embedded.EmbeddedAnvil;
import io.fluxion.standalone.embedded.ProjectHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench pool-soak}: pools folded from their events against the contract, through operations and reorgs. */
@Command(
        name = "pool-soak",
        description = {
            "Random operations of every kind on pools of every kind, with reorgs, on a local chain.",
            "After each block what is folded from the events has to be what the contract says, to the last integer."
        },
        footer = {"", "Example: fluxion bench pool-soak --events 1000"})
public final class PoolSoakBenchCommand implements Callable<Integer> {
    private static final int CHAIN_ID = 31337;
    private static final int PROGRESS_STEPS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000",
            description = "how many events, retractions left out (${DEFAULT-VALUE})")
    private long events;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what operations and reorgs are drawn by (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--events is " + events + " but must be at least 1");
        }
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        try (Anvil anvil =
                Anvil.start(EmbeddedAnvil.program(ProjectHome.find()), AnvilOptions.transientChain(CHAIN_ID, 0))) {
            PoolSoak.Result result = PoolSoak.run(anvil.rpcUrl(), seed, events, progress());
            out.println(json ? new ObjectMapper().writeValueAsString(result) : text(result));
            return result.differences().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private LongConsumer progress() {
        PrintWriter to = spec.commandLine().getErr();
        long step = Math.max(1, events / PROGRESS_STEPS);
        AtomicLong shown = new AtomicLong();
        return done -> {
            if (done / step > shown.get()) {
                shown.set(done / step);
                to.printf("%,d of %,d%n", done, events);
                to.flush();
            }
        };
    }

    private static String text(PoolSoak.Result result) {
        StringBuilder text = new StringBuilder(String.format(
                "events: %,d; retractions: %,d in %,d reorgs, the deepest of %d blocks; refused calls: %,d;%n"
                        + "pools compared: %,d; operations reckoned in Java too: %,d; differences: %d",
                result.events(),
                result.retractions(),
                result.reorgs(),
                result.deepestReorgBlocks(),
                result.refused(),
                result.compared(),
                result.reckoned(),
                result.differences().size()));
        result.differences().forEach(line -> text.append(System.lineSeparator()).append(line));
        return text.toString();
    }
}
