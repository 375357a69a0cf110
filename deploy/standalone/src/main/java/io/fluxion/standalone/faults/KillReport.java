package io.fluxion.standalone.faults;

import io.fluxion.standalone.bench.Surroundings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run in which the connector's process was killed again and again.
 *
 * @param kills by what the process was about: a moment of its transaction, a request to its node, any time, or nothing
 * @param steps between which the chain changed
 * @param undisturbedEvents how many records the connector wrote that nothing happened to
 * @param failure the first differences; null when both said the same
 */
public record KillReport(
        Surroundings surroundings,
        double loadAverageAfter,
        long seed,
        long seconds,
        Map<String, Integer> kills,
        int steps,
        Map<Integer, Integer> reorgsByDepth,
        long events,
        long undisturbedEvents,
        int retractions,
        int lost,
        int doubled,
        @Nullable String failure) {

    public KillReport {
        kills = new TreeMap<>(kills);
        reorgsByDepth = new TreeMap<>(reorgsByDepth);
    }

    /** How often the process was killed. */
    public int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For people. */
    public String table() {
        return """
                %d kills with SIGKILL in %d s, seed %d, commit %s, load average %.1f before and %.1f after: %s
                  killed at: %s
                  steps, reorgs by depth: %d, %s
                  committed records, of the undisturbed run: %d, %d; retractions: %d, lost: %d, doubled: %d
                %s""".formatted(
                        killed(),
                        seconds,
                        seed,
                        surroundings.commit(),
                        surroundings.loadAverageBefore(),
                        loadAverageAfter,
                        failure == null ? "the same topic" : "NOT the same topic",
                        kills,
                        steps,
                        reorgsByDepth,
                        events,
                        undisturbedEvents,
                        retractions,
                        lost,
                        doubled,
                        failure == null
                                ? ""
                                : failure + "\n  again: ./fluxion bench chain-faults --kills " + killed()
                                        + " --first-seed " + seed + "\n");
    }
}
