package io.fluxion.api.view;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.List;

/** A tradable pair and its grid. */
public record InstrumentView(
        String instrument,
        String base,
        String quote,
        BigDecimal lot,
        BigDecimal tick,
        BigDecimal minQty,
        BigDecimal maxQty,
        BigDecimal minNotional,
        List<PoolRef> pools) {
    /** Where the pair can be swapped. */
    public record PoolRef(int chainId, String poolId) {}

    /** As clients read it. */
    public static InstrumentView of(Instrument i) {
        return new InstrumentView(
                i.instrument(),
                i.base(),
                i.quote(),
                i.lot(),
                i.tick(),
                i.minQty(),
                i.maxQty(),
                i.minNotional(),
                i.venues().stream()
                        .map(v -> new PoolRef(v.chainId(), v.poolId()))
                        .toList());
    }
}
