package io.fluxion.standalone.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command line's exit codes mean. */
public final class ExitCodes {
    /** Done, or ended as asked by Ctrl-C or SIGTERM. */
    public static final int OK = 0;
    /** Something failed while it ran; the last lines tell what. */
    public static final int FAILED = 1;
    /** The command line, the file or the environment holds something that cannot be used. */
    public static final int USAGE = 2;
    /** Another process uses the data directory. */
    public static final int IN_USE = 3;
    /** {@code doctor} has found something that is missing. */
    public static final int UNHEALTHY = 4;
    /** {@code replay} is done, but for lines that it could not read or that were too late. */
    public static final int REJECTED = 5;

    private ExitCodes() {}

    /** The lines of the help. */
    static Map<String, String> table() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(" " + OK, "done, or ended by Ctrl-C or SIGTERM");
        lines.put(" " + FAILED, "something failed while it ran");
        lines.put(" " + USAGE, "wrong usage or configuration");
        lines.put(" " + IN_USE, "another process uses the data directory");
        lines.put(" " + UNHEALTHY, "doctor has found something missing");
        lines.put(" " + REJECTED, "replay is done, but some lines were rejected");
        return lines;
    }
}
