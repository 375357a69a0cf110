package io.fluxion.domain.liquidity;

/**
 * How far back a pool's volume and fees go, in panes of event time: a window holds the pane that its end lies in and
 * those before it, so that it moves on a pane at a time.
 */
public enum MetricWindow {
    MINUTE("1m", 60_000, 1_000),
    HOUR("1h", 3_600_000, 60_000),
    DAY("24h", 86_400_000, 900_000);

    private final String label;
    private final long lengthMillis;
    private final long paneMillis;

    MetricWindow(String label, long lengthMillis, long paneMillis) {
        this.label = label;
        this.lengthMillis = lengthMillis;
        this.paneMillis = paneMillis;
    }

    /** {@code 1m}, {@code 1h} or {@code 24h}. */
    public String label() {
        return label;
    }

    /** The length. */
    public long lengthMillis() {
        return lengthMillis;
    }

    /** The start of the pane that a time lies in. */
    public long paneOf(long timeMillis) {
        return Math.floorDiv(timeMillis, paneMillis) * paneMillis;
    }

    /** Where a window that ends at a time begins, that very millisecond included. */
    public long startOf(long endMillis) {
        return paneOf(endMillis) - lengthMillis + paneMillis;
    }
}
