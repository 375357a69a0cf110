package io.fluxion.standalone.bench.chain;

import io.fluxion.standalone.bench.Measured;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logs a second over some rounds, and what a million of them cost.
 *
 * @param nodeCpuSecondsPerMillion of the node that was asked; 0 where none was
 */
record Rate(
        double logsPerSecond,
        double logsPerSecondMin,
        double logsPerSecondMax,
        double cpuSecondsPerMillion,
        double nodeCpuSecondsPerMillion) {

    /** One round's figures. */
    record Round(double logsPerSecond, double cpuSecondsPerMillion, double nodeCpuSecondsPerMillion) {}

    /** Medians, and the spread of the rate. */
    static Rate of(List<Round> rounds) {
        List<Double> rates = rounds.stream().map(Round::logsPerSecond).sorted().toList();
        return new Rate(
                Measured.median(rates),
                rates.get(0),
                rates.get(rates.size() - 1),
                Measured.median(rounds.stream().map(Round::cpuSecondsPerMillion).toList()),
                Measured.median(
                        rounds.stream().map(Round::nodeCpuSecondsPerMillion).toList()));
    }

    /** How many times faster the first is, round by round. */
    record Ratio(double median, double min, double max) {
        static Ratio of(List<Round> subject, List<Round> reference) {
            List<Double> ratios = IntStream.range(0, subject.size())
                    .mapToObj(i ->
                            subject.get(i).logsPerSecond() / reference.get(i).logsPerSecond())
                    .sorted()
                    .toList();
            return new Ratio(Measured.median(ratios), ratios.get(0), ratios.get(ratios.size() - 1));
        }
    }
}
