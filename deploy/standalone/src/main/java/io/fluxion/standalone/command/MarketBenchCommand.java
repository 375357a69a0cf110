package io.fluxion.standalone.command;

import io.fluxion.standalone.bench.JobSubject;
import io.fluxion.standalone.bench.MarketSubject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fluxion bench market}: the market job beside a bare pass-through. */
@Command(
        name = "market",
        description = "The market job over Kafka beside a bare pass-through of the same topic.",
        footer = {"", "Example: fluxion bench market --instruments 2,1000 --parallelism 1,2 --json"})
public final class MarketBenchCommand extends JobBenchCommand {
    @Option(
            names = "--instruments",
            paramLabel = "N",
            split = ",",
            defaultValue = "2",
            description = "how many instruments the trades are of (${DEFAULT-VALUE})")
    private List<Integer> instruments = List.of();

    @Override
    JobSubject subject() {
        return new MarketSubject();
    }

    @Override
    List<Integer> counts() {
        return instruments;
    }
}
