package io.fluxion.standalone.faults;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one seed's run.
 *
 * @param faults answered by the node, by kind
 * @param kills by the moment in the transaction at which the connector died, and how often between two polls
 * @param cuts of the connection to the broker, by the moment
 * @param halts reorgs past finality, each resumed by a command
 * @param zombies killed connectors that came back and tried to write; all were refused
 * @param failure the broken promise; null when all were kept
 */
public record SeedResult(
        long seed,
        Map<String, Integer> faults,
        Map<Integer, Integer> reorgsByDepth,
        Map<String, Integer> kills,
        Map<String, Integer> cuts,
        int restarts,
        int halts,
        int zombies,
        int polls,
        long events,
        int retractions,
        int lost,
        int doubled,
        @Nullable String failure) {

    public SeedResult {
        faults = new TreeMap<>(faults);
        reorgsByDepth = new TreeMap<>(reorgsByDepth);
        kills = new TreeMap<>(kills);
        cuts = new TreeMap<>(cuts);
    }
}
