package io.fluxion.standalone.faults;

import io.fluxion.standalone.bench.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The figures of many seeds.
 *
 * @param failures each seed that broke a promise, with what it was
 */
public record ChainFaultsReport(
        Surroundings surroundings,
        double loadAverageAfter,
        long firstSeed,
        int seeds,
        long seconds,
        Map<Long, String> failures,
        Map<String, Integer> faults,
        Map<Integer, Integer> reorgsByDepth,
        Map<String, Integer> kills,
        Map<String, Integer> brokerLosses,
        long restarts,
        long halts,
        long zombiesRefused,
        long polls,
        long events,
        long retractions,
        long lost,
        long doubled) {

    public ChainFaultsReport {
        failures = new TreeMap<>(failures);
        faults = new TreeMap<>(faults);
        reorgsByDepth = new TreeMap<>(reorgsByDepth);
        kills = new TreeMap<>(kills);
        brokerLosses = new TreeMap<>(brokerLosses);
    }

    /** Of the results of consecutive seeds. */
    public static ChainFaultsReport of(Surroundings before, long firstSeed, long seconds, List<SeedResult> results) {
        Map<Long, String> failures = new TreeMap<>();
        results.forEach(r -> {
            String failure = r.failure();
            if (failure != null) {
                failures.put(r.seed(), failure);
            }
        });
        return new ChainFaultsReport(
                before,
                Surroundings.loadAverage(),
                firstSeed,
                results.size(),
                seconds,
                failures,
                total(results, SeedResult::faults),
                total(results, SeedResult::reorgsByDepth),
                total(results, SeedResult::kills),
                total(results, SeedResult::cuts),
                sum(results, SeedResult::restarts),
                sum(results, SeedResult::halts),
                sum(results, SeedResult::zombies),
                sum(results, SeedResult::polls),
                sum(results, SeedResult::events),
                sum(results, SeedResult::retractions),
                sum(results, SeedResult::lost),
                sum(results, SeedResult::doubled));
    }

    private static <K> Map<K, Integer> total(List<SeedResult> results, Function<SeedResult, Map<K, Integer>> counts) {
        Map<K, Integer> total = new TreeMap<>();
        results.forEach(r -> counts.apply(r).forEach((key, count) -> total.merge(key, count, Integer::sum)));
        return total;
    }

    private static long sum(List<SeedResult> results, ToLongFunction<SeedResult> count) {
        return results.stream().mapToLong(count).sum();
    }

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(seeds)
                .append(" seeds from ")
                .append(firstSeed)
                .append(" in ")
                .append(seconds)
                .append(" s: ");
        text.append(failures.size()).append(" failed, ").append(lost).append(" events lost, ");
        text.append(doubled).append(" doubled\n");
        line(
                text,
                "commit, load average before and after",
                surroundings.commit() + ", " + surroundings.loadAverageBefore() + ", " + loadAverageAfter);
        line(text, "events, retractions", events + ", " + retractions);
        line(text, "faults of the nodes", faults.toString());
        line(text, "reorgs by depth", reorgsByDepth.toString());
        line(text, "halts past finality", halts + ", each resumed");
        line(text, "kills", kills + ", zombies refused: " + zombiesRefused);
        line(text, "broker connections cut", brokerLosses.toString());
        line(text, "restarts, polls", restarts + ", " + polls);
        failures.forEach((seed, failure) -> text.append("seed ")
                .append(seed)
                .append(": ")
                .append(failure)
                .append("\n  again: ./fluxion bench chain-faults --seeds 1 --first-seed ")
                .append(seed)
                .append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }
}
