package io.fluxion.domain.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pair of assets that can be traded, with its grid; a trade is a swap in one of its pools.
 *
 * @param chainId where the pool is that the tokens and decimals are of
 * @param venues all of its pools, on any chain, the most important first
 */
public record Instrument(
        String instrument,
        String base,
        String quote,
        String baseToken,
        String quoteToken,
        int baseDecimals,
        int quoteDecimals,
        String baseFeed,
        BigDecimal lot,
        BigDecimal tick,
        BigDecimal minQty,
        BigDecimal maxQty,
        BigDecimal minNotional,
        int chainId,
        String poolId,
        List<Venue> venues)
        implements Serializable {

    public Instrument {
        // State and messages of version 0.1 have one pool and no list.
        venues = venues == null || venues.isEmpty()
                ? List.of(new Venue(chainId, poolId, baseToken, quoteToken, baseDecimals, quoteDecimals))
                : List.copyOf(venues);
    }

    /** An instrument of one pool. */
    public Instrument(
            String instrument,
            String base,
            String quote,
            String baseToken,
            String quoteToken,
            int baseDecimals,
            int quoteDecimals,
            String baseFeed,
            BigDecimal lot,
            BigDecimal tick,
            BigDecimal minQty,
            BigDecimal maxQty,
            BigDecimal minNotional,
            int chainId,
            String poolId) {
        this(
                instrument,
                base,
                quote,
                baseToken,
                quoteToken,
                baseDecimals,
                quoteDecimals,
                baseFeed,
                lot,
                tick,
                minQty,
                maxQty,
                minNotional,
                chainId,
                poolId,
                List.of());
    }

    /** The pool of a key such as {@code 137:0x…}. */
    public Optional<Venue> venue(@Nullable String key) {
        return venues.stream().filter(venue -> venue.key().equals(key)).findFirst();
    }

    /** The instrument as it is traded in one of its pools, and in no other. */
    public Instrument in(Venue venue) {
        return with(venue, List.of(venue));
    }

    /** The same instrument with more pools after its own. */
    Instrument also(List<Venue> others) {
        List<Venue> all = new ArrayList<>(venues);
        all.addAll(others);
        return with(venues.get(0), all);
    }

    private Instrument with(Venue first, List<Venue> all) {
        return new Instrument(
                instrument,
                base,
                quote,
                first.baseToken(),
                first.quoteToken(),
                first.baseDecimals(),
                first.quoteDecimals(),
                baseFeed,
                lot,
                tick,
                minQty,
                maxQty,
                minNotional,
                first.chainId(),
                first.poolId(),
                all);
    }
}
