package io.fluxion.jobs.portfolio;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.portfolio.Holding;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.portfolio.PositionBook;
import io.fluxion.domain.portfolio.PositionFill;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** A position of an account in an instrument: counts its fills, and marks it at the last price of its pool. */
final class PositionFunction extends KeyedBroadcastProcessFunction<String, OrderEvent, PoolState, Position> {
    private static final long serialVersionUID = 1L;

    static final MapStateDescriptor<String, BigDecimal> MARKS =
            new MapStateDescriptor<>("marks", String.class, BigDecimal.class);

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PositionBook> books;

    @Override
    public void open(OpenContext context) {
        books = getRuntimeContext().getState(new ValueStateDescriptor<>("position", PositionBook.class));
    }

    @Override
    public void processElement(OrderEvent event, ReadOnlyContext context, Collector<Position> out) throws Exception {
        @Nullable PositionBook known = books.value();
        PositionBook book = known == null ? PositionBook.open(event.account(), event.instrument()) : known;
        PositionBook next = counted(book, event);
        if (next.version() == book.version()) {
            return;
        }
        books.update(next);
        out.collect(position(next, context.getBroadcastState(MARKS).get(event.instrument()), event));
    }

    @Override
    public void processBroadcastElement(PoolState pool, Context context, Collector<Position> out) throws Exception {
        BigDecimal spot = pool.spotPriceQuotePerBase();
        if (spot != null) {
            // A pool's name is its pair with a slash where an instrument has a dash.
            context.getBroadcastState(MARKS).put(pool.name().replace('/', '-'), spot);
        }
    }

    private static PositionBook counted(PositionBook book, OrderEvent event) {
        String childId = Objects.requireNonNull(event.childId(), "a trade names its child");
        if (event.execType() == ExecType.TRADE_CANCEL) {
            return book.without(childId);
        }
        BigDecimal quantity = Objects.requireNonNull(event.lastQty(), "a trade has a quantity");
        BigDecimal price = Objects.requireNonNull(event.lastPx(), "a trade has a price");
        BigDecimal signed = quantity.multiply(BigDecimal.valueOf(event.side().sign()));
        return book.with(new PositionFill(childId, signed, price));
    }

    private static Position position(PositionBook book, @Nullable BigDecimal mark, OrderEvent cause) {
        Holding holding = book.holding();
        return new Position(
                book.account(),
                book.instrument(),
                holding.quantityBase(),
                holding.averageCostQuotePerBase(),
                holding.realisedPnlQuote(),
                mark,
                mark == null ? null : holding.unrealisedAt(mark),
                cause.transactTimeMillis(),
                book.version());
    }
}
