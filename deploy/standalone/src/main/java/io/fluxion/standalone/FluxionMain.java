package io.fluxion.standalone;

import io.fluxion.standalone.command.FluxionCommand;

/** The fluxion command line. */
public final class FluxionMain {
    private FluxionMain() {}

    /** Runs one command and ends with its exit code; {@code --help} lists them. */
    public static void main(String[] args) {
        System.exit(FluxionCommand.commandLine().execute(args));
    }
}
