package io.fluxion.standalone.bench;

import io.fluxion.standalone.embedded.ProjectHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the figures of a run depend on.
 *
 * @param commit with {@code -dirty} when files differ from it
 * @param loadAverageBefore of the last minute before the run: above 0 the machine was shared
 */
public record Surroundings(String startedAt, String commit, String java, int processors, double loadAverageBefore) {

    /** As they are now. */
    public static Surroundings now() throws InterruptedException {
        return new Surroundings(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commitNow(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                loadAverage());
    }

    /** Of the last minute, of all processes. */
    public static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** As git names it; a folder without git has none. */
    private static String commitNow() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .directory(ProjectHome.find().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? answer : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
