package io.fluxion.jobs.backtest;

import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.OrderCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an order's costs are measured by: a trade of others, or the order as it was sent. Exactly one is present. */
public record TcaMarket(
        String instrument, @Nullable Trade trade, @Nullable OrderCommand command) {
    static TcaMarket of(Trade trade) {
        return new TcaMarket(trade.instrument(), trade, null);
    }

    static TcaMarket of(OrderCommand command) {
        return new TcaMarket(Objects.requireNonNull(command.instrument()), null, command);
    }
}
