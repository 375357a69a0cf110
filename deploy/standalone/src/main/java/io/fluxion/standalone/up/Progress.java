package io.fluxion.standalone.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * The lines that tell a person how far a run has come, each with the seconds since its beginning.
 *
 * <p>Thread-safe: a line is printed whole.
 */
public final class Progress {
    private final PrintStream out;
    private final long beginNanos;

    public Progress(PrintStream out) {
        this.out = out;
        this.beginNanos = System.nanoTime();
    }

    /** {@code [ 2.4 s] kafka         127.0.0.1:39092}. */
    public void line(String name, String detail) {
        double seconds = elapsed().toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%5.1f s] %-16s %s", seconds, name, detail));
        out.flush();
    }

    /** A line without a time. */
    public void plain(String text) {
        out.println(text);
        out.flush();
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }
}
