package io.fluxion.standalone.bench.stores;

import io.fluxion.standalone.bench.Measured;
import io.fluxion.standalone.bench.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of {@link ViewsBench}. */
public record ViewsReport(Surroundings surroundings, int rows, int rounds, List<Row> results, double loadAverageAfter) {
    public ViewsReport {
        results = List.copyOf(results);
    }

    /** One subject beside its reference; ratios are of runs that stood side by side. */
    public record Row(
            String subject,
            String reference,
            double perSecond,
            double referencePerSecond,
            double ratioMedian,
            double ratioMin,
            double ratioMax) {

        static Row of(String subject, String reference, List<Double> ours, List<Double> theirs) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ours.size(); i++) {
                ratios.add(ours.get(i) / theirs.get(i));
            }
            return new Row(
                    subject,
                    reference,
                    Measured.median(ours),
                    Measured.median(theirs),
                    Measured.median(ratios),
                    ratios.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                    ratios.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        }
    }

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-30s %12s %14s %-20s%n", "subject", "rows/s", "reference/s", "ratio"));
        for (Row row : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-30s %,12.0f %,14.0f %.2f (%.2f–%.2f) of %s%n",
                    row.subject(),
                    row.perSecond(),
                    row.referencePerSecond(),
                    row.ratioMedian(),
                    row.ratioMin(),
                    row.ratioMax(),
                    row.reference()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%,d rows, %d rounds; commit %s, Java %s, %d processors, load %.1f before and %.1f after%n",
                rows,
                rounds,
                surroundings.commit(),
                surroundings.java(),
                surroundings.processors(),
                surroundings.loadAverageBefore(),
                loadAverageAfter));
        return text.toString();
    }
}
