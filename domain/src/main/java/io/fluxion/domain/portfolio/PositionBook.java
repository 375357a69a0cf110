package io.fluxion.domain.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * A position's fills: the recent ones, which a reorg may still take back, over what earlier ones left.
 *
 * @param settled the holding before the recent fills
 * @param version the number of changes
 */
public record PositionBook(
        String account, String instrument, Holding settled, List<PositionFill> recent, long version) {
    /** More swaps than an account makes within any chain's finality here. */
    static final int RECENT_MAX = 512;

    public PositionBook {
        recent = List.copyOf(recent);
    }

    public static PositionBook open(String account, String instrument) {
        return new PositionBook(account, instrument, Holding.NONE, List.of(), 0);
    }

    /** Counts a fill once. */
    public PositionBook with(PositionFill fill) {
        if (recent.stream().anyMatch(f -> f.childId().equals(fill.childId()))) {
            return this;
        }
        List<PositionFill> next = new ArrayList<>(recent);
        next.add(fill);
        Holding base = settled;
        if (next.size() > RECENT_MAX) {
            PositionFill oldest = next.remove(0);
            base = base.after(oldest.signedQuantityBase(), oldest.priceQuotePerBase());
        }
        return new PositionBook(account, instrument, base, next, version + 1);
    }

    /** Takes the fill of a child back, as if it had never been. */
    public PositionBook without(String childId) {
        List<PositionFill> next = new ArrayList<>(recent);
        boolean removed = next.removeIf(f -> f.childId().equals(childId));
        return removed ? new PositionBook(account, instrument, settled, next, version + 1) : this;
    }

    public Holding holding() {
        Holding holding = settled;
        for (PositionFill fill : recent) {
            holding = holding.after(fill.signedQuantityBase(), fill.priceQuotePerBase());
        }
        return holding;
    }
}
