package io.fluxion.jobs.backtest;

import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import org.jspecify.annotations.Nullable;

/** What became of an order, by instrument. Exactly one is present. */
public record TcaNews(
        String instrument,
        @Nullable OrderEvent event,
        @Nullable Slice slice) {
    static TcaNews of(OrderEvent event) {
        return new TcaNews(event.instrument(), event, null);
    }

    static TcaNews of(Slice slice) {
        return new TcaNews(slice.instrument(), null, slice);
    }
}
