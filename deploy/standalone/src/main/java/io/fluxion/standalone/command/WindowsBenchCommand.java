package io.fluxion.standalone.command;

import picocli.CommandLine.Command;

/** {@code fluxion bench windows}: what a window of a pool costs by its length, with one that doesn't slide beside it. */
@Command(
        name = "windows",
        description =
                "Nanoseconds a swap costs a pool's sliding windows by their length, by JMH, beside a sum that begins anew.",
        footer = {"", "Example: fluxion bench windows --json-file windows.json"})
public final class WindowsBenchCommand extends JmhBenchCommand {
    /** For the command line. */
    public WindowsBenchCommand() {
        super("WindowBenchmark");
    }
}
