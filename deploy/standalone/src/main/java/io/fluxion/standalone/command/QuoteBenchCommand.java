package io.fluxion.standalone.command;

import picocli.CommandLine.Command;

/** {@code fluxion bench quote}: microseconds a quote takes, with a naive twin beside it. */
@Command(
        name = "quote",
        description = "Microseconds a quote takes, by JMH, with a naive twin in BigDecimal beside it.",
        footer = {"", "Example: fluxion bench quote --json-file quote.json"})
public final class QuoteBenchCommand extends JmhBenchCommand {
    /** For the command line. */
    public QuoteBenchCommand() {
        super("QuoteBenchmark");
    }
}
