package io.fluxion.standalone.command;

import io.fluxion.standalone.bench.JobSubject;
import io.fluxion.standalone.bench.LiquiditySubject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fluxion bench liquidity}: the liquidity job beside a bare pass-through. */
@Command(
        name = "liquidity",
        description = "The liquidity job over Kafka beside a bare pass-through of the same topic.",
        footer = {"", "Example: fluxion bench liquidity --pools 2,1000 --parallelism 1,2 --json"})
public final class LiquidityBenchCommand extends JobBenchCommand {
    @Option(
            names = "--pools",
            paramLabel = "N",
            split = ",",
            defaultValue = "2",
            description = "how many pools the events are of (${DEFAULT-VALUE})")
    private List<Integer> pools = List.of();

    @Override
    JobSubject subject() {
        return new LiquiditySubject();
    }

    @Override
    List<Integer> counts() {
        return pools;
    }
}
