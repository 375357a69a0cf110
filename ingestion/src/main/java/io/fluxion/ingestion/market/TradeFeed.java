package io.fluxion.ingestion.market;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import io.fluxion.ingestion.feed.EventMapping;
import io.fluxion.ingestion.feed.UnmappableEventException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The trades of instruments on any of their chains, from the swaps between their two tokens: quantity and notional are exact, the
 * price is their quotient and so includes the fee; a retraction stays one.
 */
public final class TradeFeed implements EventMapping<Trade> {
    private static final int PRICE_SCALE = 18;

    private final List<Instrument> instruments;

    /** Of the instruments of some chains. */
    public TradeFeed(DeployedChains chains) {
        instruments = chains.fullInstruments();
    }

    @Override
    public Optional<Trade> map(ChainEvent event) throws UnmappableEventException {
        Swap swap = event.swap();
        if (swap == null) {
            return Optional.empty();
        }
        for (Instrument instrument : instruments) {
            for (Venue venue : instrument.venues()) {
                if (venue.chainId() == event.chainId() && isOf(venue, swap.tokenOut(), swap.tokenIn())) {
                    return Optional.of(trade(event, swap, instrument.in(venue), Side.BUY));
                }
                if (venue.chainId() == event.chainId() && isOf(venue, swap.tokenIn(), swap.tokenOut())) {
                    return Optional.of(trade(event, swap, instrument.in(venue), Side.SELL));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Venue venue, String base, String quote) {
        return venue.baseToken().equals(base) && venue.quoteToken().equals(quote);
    }

    private static Trade trade(ChainEvent event, Swap swap, Instrument instrument, Side side)
            throws UnmappableEventException {
        boolean buys = side == Side.BUY;
        BigDecimal base = new BigDecimal(buys ? swap.amountOutRaw() : swap.amountInRaw(), instrument.baseDecimals());
        BigDecimal quote = new BigDecimal(buys ? swap.amountInRaw() : swap.amountOutRaw(), instrument.quoteDecimals());
        if (base.signum() <= 0) {
            throw new UnmappableEventException("NO_QUANTITY", "a swap of " + base + " " + instrument.base());
        }
        return new Trade(
                event.eventId(),
                instrument.instrument(),
                event.chainId() + ":" + swap.poolId(),
                side,
                quote.divide(base, PRICE_SCALE, RoundingMode.HALF_EVEN),
                base,
                quote,
                swap.clientId(),
                event.blockTimeMillis(),
                event.blockNumber(),
                event.logIndex(),
                event.retracted());
    }

    @Override
    public long timestampMillis(Trade trade) {
        return trade.tradedAtMillis();
    }
}
