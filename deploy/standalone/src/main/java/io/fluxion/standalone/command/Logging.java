package io.fluxion.standalone.command;

import java.nio.file.Path;
import java.util.logging.LogManager;

/** Where the log goes; to be said before anything logs. */
final class Logging {
    private Logging() {}

    static void to(Path file) {
        System.setProperty("fluxion.log", file.toString());
        // Libraries that use the JDK's own logging would write over the progress lines.
        LogManager.getLogManager().reset();
    }
}
