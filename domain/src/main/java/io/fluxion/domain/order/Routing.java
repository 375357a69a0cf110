package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides in which of an instrument's pools an order is traded. */
public final class Routing {
    private Routing() {}

    /**
     * The instrument as it stands in one pool: the one that the route names, or without a route the deepest. A route
     * that names none of its pools leaves the instrument as it is; {@link PreTradeChecks} refuses such an order.
     *
     * @param depthQuote a pool's reserve of the quote asset; zero for one that is not known, or on a chain that is halted
     */
    public static Instrument route(
            Instrument instrument, @Nullable String route, Function<Venue, BigDecimal> depthQuote) {
        if (route != null) {
            return instrument.venue(route).map(instrument::in).orElse(instrument);
        }
        Venue deepest = instrument.venues().get(0);
        BigDecimal most = depthQuote.apply(deepest);
        for (Venue venue : instrument.venues()) {
            BigDecimal depth = depthQuote.apply(venue);
            if (depth.compareTo(most) > 0) {
                deepest = venue;
                most = depth;
            }
        }
        return instrument.in(deepest);
    }
}
