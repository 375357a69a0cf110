package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was traded in each bin of each day, from which {@link VolumeCurve}s are measured: the average over days of each
 * day's share, so that a busy day counts no more than a quiet one.
 *
 * <p>Days with volume in fewer than half their bins are left out; no bin's share is below {@link #SHARE_MIN} before the
 * shares are brought to a sum of one. Not thread-safe.
 */
public final class VolumeDays {
    /** A usual curve is measured over so many days. */
    public static final int DAYS = 20;

    public static final BigDecimal SHARE_MIN = new BigDecimal("0.000001");
    private static final int SHARE_SCALE = 15;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final TradingSession session;
    private final TreeMap<LocalDate, BigDecimal[]> volumesByDay = new TreeMap<>();

    public VolumeDays(TradingSession session) {
        this.session = session;
    }

    /** How the shares of several days become one. */
    public enum Average {
        MEAN,
        MEDIAN
    }

    /** Counts a trade; a negative quantity takes one back. What is traded outside the session doesn't count. */
    public void add(long timeMillis, BigDecimal quantityBase) {
        session.binAt(timeMillis).ifPresent(bin -> {
            BigDecimal[] volumes = volumesByDay.computeIfAbsent(bin.day(), day -> zeros());
            volumes[bin.index()] = volumes[bin.index()].add(quantityBase);
        });
    }

    /** The days that a curve can be measured from: those with volume in half their bins at least. */
    public Set<LocalDate> usableDays() {
        Set<LocalDate> days = new TreeSet<>(volumesByDay.keySet());
        days.removeIf(day -> !isUsable(day));
        return days;
    }

    /** The curve of the given days, as far as they are usable; empty when none is. */
    public Optional<VolumeCurve> curve(Collection<LocalDate> days, Average average) {
        List<List<BigDecimal>> shares = days.stream()
                .distinct()
                .filter(this::isUsable)
                .map(this::shares)
                .toList();
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> averages = new ArrayList<>();
        for (int b = 0; b < session.bins(); b++) {
            int bin = b;
            List<BigDecimal> ofBin = shares.stream().map(day -> day.get(bin)).toList();
            averages.add(average(ofBin, average).max(SHARE_MIN));
        }
        return Optional.of(new VolumeCurve(session, normalised(averages)));
    }

    /** The curve of the last {@link #DAYS} usable days before a day; empty when there are none. */
    public Optional<VolumeCurve> curveBefore(LocalDate day, Average average) {
        List<LocalDate> days = volumesByDay.headMap(day, false).descendingKeySet().stream()
                .filter(this::isUsable)
                .limit(DAYS)
                .toList();
        return curve(days, average);
    }

    private boolean isUsable(LocalDate day) {
        BigDecimal[] volumes = volumesByDay.get(day);
        if (volumes == null) {
            return false;
        }
        long traded =
                Arrays.stream(volumes).filter(volume -> volume.signum() > 0).count();
        return 2 * traded >= session.bins();
    }

    private List<BigDecimal> shares(LocalDate day) {
        BigDecimal[] volumes = volumesByDay.getOrDefault(day, zeros());
        return divided(
                Arrays.stream(volumes)
                        .map(volume -> volume.max(BigDecimal.ZERO))
                        .toList(),
                MathContext.DECIMAL128);
    }

    private static BigDecimal average(List<BigDecimal> values, Average average) {
        return switch (average) {
            case MEAN -> sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
            case MEDIAN -> median(values);
        };
    }

    private static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).add(sorted.get(half)).divide(TWO, MathContext.DECIMAL128);
    }

    private static List<BigDecimal> normalised(List<BigDecimal> shares) {
        return divided(shares, MathContext.DECIMAL128).stream()
                .map(share -> share.setScale(SHARE_SCALE, RoundingMode.HALF_EVEN))
                .toList();
    }

    private static List<BigDecimal> divided(List<BigDecimal> values, MathContext digits) {
        BigDecimal sum = sum(values);
        return values.stream().map(value -> value.divide(sum, digits)).toList();
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[session.bins()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
