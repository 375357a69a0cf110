package io.fluxion.domain.market;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The width of a bar. Bars of one width tile the epoch, and each is made of whole bars of the next smaller width. */
public enum BarInterval {
    ONE_SECOND("1s", 1_000),
    ONE_MINUTE("1m", 60_000),
    FIVE_MINUTES("5m", 300_000),
    ONE_HOUR("1h", 3_600_000),
    ONE_DAY("1d", 86_400_000);

    private static final BarInterval[] ALL = values();

    private final String label;
    private final long widthMillis;

    BarInterval(String label, long widthMillis) {
        this.label = label;
        this.widthMillis = widthMillis;
    }

    /** The interval of a label. */
    public static Optional<BarInterval> ofLabel(String label) {
        for (BarInterval interval : ALL) {
            if (interval.label.equals(label)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    /** As written in {@link Bar#interval()}. */
    public String label() {
        return label;
    }

    /** How long a bar lasts. */
    public long widthMillis() {
        return widthMillis;
    }

    /** When the bar that holds a time opens. */
    public long openOf(long timeMillis) {
        return Math.floorDiv(timeMillis, widthMillis) * widthMillis;
    }

    /** The last instant that belongs to the bar. */
    public long lastInstantOf(long openTimeMillis) {
        return openTimeMillis + widthMillis - 1;
    }

    /** The next larger width; null for the largest. */
    public @Nullable BarInterval longer() {
        return this == ONE_DAY ? null : ALL[ordinal() + 1];
    }

    /** The next smaller width; null for the smallest. */
    public @Nullable BarInterval shorter() {
        return this == ONE_SECOND ? null : ALL[ordinal() - 1];
    }

    /** The widest bar that begins at a time and ends by another, no wider than a limit; times are whole seconds. */
    public static BarInterval widestFrom(long fromMillis, long untilMillis, long widthMillisMax) {
        for (int i = ALL.length - 1; i > 0; i--) {
            long width = ALL[i].widthMillis;
            if (width <= widthMillisMax && fromMillis % width == 0 && fromMillis + width <= untilMillis) {
                return ALL[i];
            }
        }
        return ONE_SECOND;
    }
}
