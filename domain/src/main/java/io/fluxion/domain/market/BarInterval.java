package io.fluxion.domain.market;

import java.util.Optional;

/** The width of a bar. Bars of one width tile the epoch, and each is made of whole bars of the next smaller width. */
public enum BarInterval {
    ONE_SECOND("1s", 1_000),
    ONE_MINUTE("1m", 60_000),
    FIVE_MINUTES("5m", 300_000),
    ONE_HOUR("1h", 3_600_000),
    ONE_DAY("1d", 86_400_000);

    private final String label;
    private final long widthMillis;

    BarInterval(String label, long widthMillis) {
        this.label = label;
        this.widthMillis = widthMillis;
    }

    /** The interval of a label. */
    public static Optional<BarInterval> ofLabel(String label) {
        for (BarInterval interval : values()) {
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
}
