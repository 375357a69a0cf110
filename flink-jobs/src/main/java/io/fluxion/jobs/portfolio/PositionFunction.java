package io.fluxion.jobs.portfolio;

import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.portfolio.Holding;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.portfolio.PositionBook;
import io.fluxion.domain.portfolio.PositionFill;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.execution.MarketBoard;
import io.fluxion.jobs.execution.MarketUpdate;
import io.fluxion.jobs.runtime.Versions;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A position of an account in an instrument: counts its fills at once, and while it is open is told again with the price
 * of its pool when that has moved, at most every {@value #MARK_INTERVAL_MILLIS} ms.
 */
final class PositionFunction extends KeyedBroadcastProcessFunction<String, OrderEvent, MarketUpdate, Position> {
    private static final long serialVersionUID = 2L;

    static final long MARK_INTERVAL_MILLIS = 2_000;

    /** Of version 0.1, by instrument: read until the pool's next state comes. */
    static final MapStateDescriptor<String, BigDecimal> MARKS =
            new MapStateDescriptor<>("marks", String.class, BigDecimal.class);

    private transient long versionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PositionBook> books;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<BigDecimal> marks;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> timer;

    @Override
    public void open(OpenContext context) {
        books = getRuntimeContext().getState(new ValueStateDescriptor<>("position", PositionBook.class));
        marks = getRuntimeContext().getState(new ValueStateDescriptor<>("mark", BigDecimal.class));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Long.class));
    }

    @Override
    public void processElement(OrderEvent event, ReadOnlyContext context, Collector<Position> out) throws Exception {
        @Nullable PositionBook known = books.value();
        PositionBook book = known == null ? PositionBook.open(event.account(), event.instrument()) : known;
        PositionBook next = book.with(fill(event));
        if (next != book) {
            tell(next, mark(context, event.instrument()), event.transactTimeMillis(), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Position> out) throws Exception {
        timer.clear();
        PositionBook book = Objects.requireNonNull(books.value(), "a timer belongs to a position");
        @Nullable BigDecimal mark = mark(context, book.instrument());
        if (mark != null && !mark.equals(marks.value())) {
            tell(book.revalued(), mark, timestamp, context, out);
        } else {
            markLater(book, context);
        }
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<Position> out)
            throws Exception {
        MarketBoard.update(update, context);
    }

    private void tell(
            PositionBook changed,
            @Nullable BigDecimal mark,
            long asOfMillis,
            ReadOnlyContext context,
            Collector<Position> out)
            throws Exception {
        versionFloor = versionFloor == 0 ? Versions.floor(context.currentProcessingTime()) : versionFloor;
        PositionBook book = changed.versionNotBelow(versionFloor);
        books.update(book);
        marks.update(mark);
        Holding holding = book.holding();
        out.collect(new Position(
                book.account(),
                book.instrument(),
                holding.quantityBase(),
                holding.averageCostQuotePerBase(),
                holding.realisedPnlQuote(),
                mark,
                mark == null ? null : holding.unrealisedAt(mark),
                asOfMillis,
                book.version()));
        markLater(book, context);
    }

    private void markLater(PositionBook book, ReadOnlyContext context) throws Exception {
        if (timer.value() == null && book.holding().quantityBase().signum() != 0) {
            long at = context.currentProcessingTime() + MARK_INTERVAL_MILLIS;
            context.timerService().registerProcessingTimeTimer(at);
            timer.update(at);
        }
    }

    private static PositionFill fill(OrderEvent event) {
        BigDecimal quantity = Objects.requireNonNull(event.lastQty(), "a trade has a quantity");
        return new PositionFill(
                Objects.requireNonNull(event.childId(), "a trade names its child"),
                quantity.multiply(BigDecimal.valueOf(event.side().sign())),
                Objects.requireNonNull(event.lastPx(), "a trade has a price"),
                FillIds.eventIdOf(event.execId()),
                FillIds.generationOf(event.execId()));
    }

    private static @Nullable BigDecimal mark(ReadOnlyContext context, String name) throws Exception {
        @Nullable Instrument instrument = MarketBoard.instrument(context, name);
        @Nullable Reference reference = instrument == null ? null : MarketBoard.poolPrice(context, instrument);
        return reference == null ? context.getBroadcastState(MARKS).get(name) : reference.priceQuotePerBase();
    }
}
