package io.fluxion.domain.market;

/** The width of a bar; bars of one width tile the epoch. */
public enum BarInterval {
    ONE_SECOND("1s", 1_000),
    ONE_MINUTE("1m", 60_000);

    private final String label;
    private final long widthMillis;

    BarInterval(String label, long widthMillis) {
        this.label = label;
        this.widthMillis = widthMillis;
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
