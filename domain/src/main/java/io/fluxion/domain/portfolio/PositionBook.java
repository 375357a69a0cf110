package io.fluxion.domain.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * A position's fills: the recent ones, which a reorg may still take back, over what earlier ones left.
 *
 * <p>The average cost has no inverse of its own, so a fill is taken back by folding the others again.
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

    /** Counts a fill, or its cancellation; what was known already, or is older than that, changes nothing. */
    public PositionBook with(PositionFill fill) {
        List<PositionFill> next = new ArrayList<>(recent);
        for (int i = 0; i < next.size(); i++) {
            PositionFill known = next.get(i);
            if (known.isOfSameSwapAs(fill)) {
                if (known.generation() >= fill.generation()) {
                    return this;
                }
                next.set(i, fill);
                return new PositionBook(account, instrument, settled, next, version + 1);
            }
        }
        next.add(fill);
        Holding base = settled;
        if (next.size() > RECENT_MAX) {
            base = after(base, next.remove(0));
        }
        return new PositionBook(account, instrument, base, next, version + 1);
    }

    /** The same fills with a version that is no lower than that. */
    public PositionBook versionNotBelow(long floor) {
        return version >= floor ? this : new PositionBook(account, instrument, settled, recent, floor);
    }

    /** The next version of the same fills: the market has moved. */
    public PositionBook revalued() {
        return new PositionBook(account, instrument, settled, recent, version + 1);
    }

    public Holding holding() {
        Holding holding = settled;
        for (PositionFill fill : recent) {
            holding = after(holding, fill);
        }
        return holding;
    }

    private static Holding after(Holding holding, PositionFill fill) {
        return fill.counts() ? holding.after(fill.signedQuantityBase(), fill.priceQuotePerBase()) : holding;
    }
}
