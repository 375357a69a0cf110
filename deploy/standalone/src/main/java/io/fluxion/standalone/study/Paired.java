package io.fluxion.standalone.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Two ways of doing the same, compared pair by pair: the median difference with its bootstrap interval, and who won.
 *
 * <p>Pairs of one day share its prices and aren't independent: the bootstrap draws whole days (Efron and Tibshirani, 1993,
 * percentile interval of 95 %).
 *
 * @param differenceMedian of the first way's error less the second's: above zero the second is nearer
 * @param low the interval's lower bound; {@code high} its upper one
 * @param wins of the second way
 */
public record Paired(
        int pairs,
        int days,
        double firstMedian,
        double secondMedian,
        double differenceMedian,
        double low,
        double high,
        int wins,
        int losses,
        int ties) {
    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;

    /** A pair of errors, of one day. */
    public record Pair(String day, double first, double second) {
        double difference() {
            return first - second;
        }
    }

    /** Compares; there must be one pair at least. */
    public static Paired of(List<Pair> pairs, long seed) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there are no pairs to compare");
        }
        Map<String, List<Pair>> byDay = new TreeMap<>();
        pairs.forEach(pair ->
                byDay.computeIfAbsent(pair.day, day -> new ArrayList<>()).add(pair));
        double[] medians = bootstrap(List.copyOf(byDay.values()), new SplittableRandom(seed));
        return new Paired(
                pairs.size(),
                byDay.size(),
                median(pairs.stream().mapToDouble(Pair::first).toArray()),
                median(pairs.stream().mapToDouble(Pair::second).toArray()),
                median(pairs.stream().mapToDouble(Pair::difference).toArray()),
                medians[(int) (TAIL * DRAWS)],
                medians[(int) ((1 - TAIL) * DRAWS) - 1],
                (int) pairs.stream().filter(pair -> pair.difference() > 0).count(),
                (int) pairs.stream().filter(pair -> pair.difference() < 0).count(),
                (int) pairs.stream().filter(pair -> pair.difference() == 0).count());
    }

    private static double[] bootstrap(List<List<Pair>> days, SplittableRandom random) {
        double[] medians = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Pair> drawn = new ArrayList<>();
            for (int d = 0; d < days.size(); d++) {
                drawn.addAll(days.get(random.nextInt(days.size())));
            }
            medians[draw] = median(drawn.stream().mapToDouble(Pair::difference).toArray());
        }
        Arrays.sort(medians);
        return medians;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
