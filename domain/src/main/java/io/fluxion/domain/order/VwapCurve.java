package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of a day's volume that each five-minute bin of a UTC day has.
 *
 * <p>The default is flat with a swell around the hours when the American and European sessions overlap (13–17 UTC) and
 * an ebb before the Asian morning (21–00 UTC); curves measured from trades replace it.
 */
public final class VwapCurve {
    static final int BINS = 288;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long BIN_MILLIS = DAY_MILLIS / BINS;

    private VwapCurve() {}

    /** The weights of equally long slots: the curve's volume between each slot's time and the next one's. */
    public static List<BigDecimal> weights(long startMillis, long endMillis, int slots) {
        List<BigDecimal> weights = new ArrayList<>();
        long span = endMillis - startMillis;
        for (int k = 0; k < slots; k++) {
            long from = startMillis + k * span / slots;
            long to = startMillis + (k + 1) * span / slots;
            weights.add(BigDecimal.valueOf(volume(from, to)));
        }
        return weights;
    }

    /** Linear within a bin. */
    private static double volume(long fromMillis, long toMillis) {
        double volume = 0;
        long at = fromMillis;
        while (at < toMillis) {
            long binEnd = Math.min(toMillis, (at / BIN_MILLIS + 1) * BIN_MILLIS);
            volume += share(Math.floorMod(at, DAY_MILLIS)) * (binEnd - at) / BIN_MILLIS;
            at = binEnd;
        }
        return volume;
    }

    private static double share(long millisOfDay) {
        long hour = Duration.ofMillis(millisOfDay).toHours();
        if (hour >= 13 && hour < 17) {
            return 1.6;
        }
        return hour >= 21 ? 0.7 : 1.0;
    }
}
