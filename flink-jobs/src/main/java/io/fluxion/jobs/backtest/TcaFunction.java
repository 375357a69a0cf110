package io.fluxion.jobs.backtest;

import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.tca.MarketTape;
import io.fluxion.domain.tca.Tca;
import io.fluxion.domain.tca.TcaFold;
import io.fluxion.domain.tca.TcaPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The costs of an instrument's orders, in event time: each fill with the figures so far, and each order's once they are
 * complete, or as far as they are at the end of the input.
 *
 * <p>Elements must come in the order of their times, the market's before the orders' at one time.
 */
public final class TcaFunction extends KeyedCoProcessFunction<String, TcaNews, TcaMarket, Tca> {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<FillCost> FILLS = new OutputTag<>("fills") {
        private static final long serialVersionUID = 1L;
    };

    private final String zone;
    private final int openMinute;
    private final int closeMinute;
    private final int binMinutes;

    @SuppressWarnings("NullAway.Init")
    private transient TradingSession session;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<MarketTape> tapes;

    /** Without the trades of the last one's millisecond. */
    @SuppressWarnings("NullAway.Init")
    private transient ValueState<MarketTape> tapesBefore;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, OrderCommand> commands;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, TcaFold> folds;

    /** Of orders whose first slice came before the news of their acceptance, at the same time. */
    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Boolean> released;

    /** {@code session}: the close is that of the session in which an order's interval ends. */
    public TcaFunction(TradingSession session) {
        zone = session.zone();
        openMinute = session.openMinute();
        closeMinute = session.closeMinute();
        binMinutes = session.binMinutes();
    }

    @Override
    public void open(OpenContext context) {
        session = new TradingSession(zone, openMinute, closeMinute, binMinutes);
        tapes = getRuntimeContext().getState(new ValueStateDescriptor<>("tape", MarketTape.class));
        tapesBefore = getRuntimeContext().getState(new ValueStateDescriptor<>("tape-before", MarketTape.class));
        commands =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("commands", String.class, OrderCommand.class));
        folds = getRuntimeContext().getMapState(new MapStateDescriptor<>("folds", String.class, TcaFold.class));
        released = getRuntimeContext().getMapState(new MapStateDescriptor<>("released", String.class, Boolean.class));
    }

    @Override
    public void processElement2(TcaMarket market, Context context, Collector<Tca> out) throws Exception {
        Trade trade = market.trade();
        OrderCommand command = market.command();
        if (trade != null) {
            MarketTape tape = tape();
            if (trade.tradedAtMillis() > tape.atMillis()) {
                tapesBefore.update(tape);
            }
            tapes.update(tape.traded(trade.priceQuotePerBase(), trade.quantityBase(), trade.tradedAtMillis()));
        } else if (command != null) {
            commands.put(command.orderId(), command);
        }
    }

    @Override
    public void processElement1(TcaNews news, Context context, Collector<Tca> out) throws Exception {
        Slice slice = news.slice();
        OrderEvent event = news.event();
        if (slice != null) {
            @Nullable TcaFold fold = folds.get(slice.orderId());
            if (fold == null) {
                released.put(slice.orderId(), true);
            } else {
                folds.put(slice.orderId(), fold.released(tape()));
            }
        } else if (event != null) {
            hear(event, context, out);
        }
    }

    private void hear(OrderEvent event, Context context, Collector<Tca> out) throws Exception {
        @Nullable TcaFold fold = folds.get(event.orderId());
        MarketTape tape = tape();
        if (event.execType() == ExecType.NEW) {
            fold = accepted(event, tape);
        } else if (event.execType() == ExecType.REJECTED) {
            commands.remove(event.orderId());
        }
        if (fold == null) {
            return; // refused, or over and told
        }
        TcaFold next = fold.told(event, BigDecimal.ZERO, tape);
        boolean takenBack = event.execType() == ExecType.TRADE_CANCEL;
        if (takenBack || event.execType() == ExecType.TRADE) {
            context.output(FILLS, FillCost.of(event, takenBack, next.measured(tape, event.transactTimeMillis())));
        }
        keep(next, event.transactTimeMillis(), tape, context, out);
    }

    private TcaFold accepted(OrderEvent event, MarketTape tape) throws Exception {
        @Nullable OrderCommand command = commands.get(event.orderId());
        commands.remove(event.orderId());
        TcaPlan plan = TcaPlan.of(event.type(), event.algo(), command == null ? null : command.curve());
        boolean isNow = tape.atMillis() == event.transactTimeMillis();
        MarketTape before = isNow ? Objects.requireNonNullElse(tapesBefore.value(), MarketTape.EMPTY) : tape;
        TcaFold fold = TcaFold.accepted(event, plan, tape, before);
        if (released.contains(event.orderId())) {
            released.remove(event.orderId());
            return fold.released(tape);
        }
        return fold;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Tca> out) throws Exception {
        List<TcaFold> all = new ArrayList<>();
        for (Map.Entry<String, TcaFold> entry : folds.entries()) {
            all.add(entry.getValue());
        }
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        MarketTape tape = tape();
        for (TcaFold fold : all) {
            if (ended) {
                folds.remove(fold.order().orderId());
                out.collect(fold.measured(
                        tape, Math.max(tape.atMillis(), fold.order().transactTimeMillis())));
            } else {
                keep(fold, timestamp, tape, context, out);
            }
        }
    }

    /** Looks at what is due, and sets a timer for what will be. */
    private void keep(TcaFold from, long nowMillis, MarketTape tape, Context context, Collector<Tca> out)
            throws Exception {
        TcaFold fold = from;
        while (fold.nextMillis() <= nowMillis) {
            fold = fold.at(fold.nextMillis(), tape);
        }
        long closing = closingMillis(fold);
        if (fold.closePx() == null && closing <= nowMillis && tape.lastPx() != null) {
            fold = fold.closed(tape);
        }
        if (fold.isComplete()) {
            folds.remove(fold.order().orderId());
            out.collect(fold.measured(tape, nowMillis));
            return;
        }
        folds.put(fold.order().orderId(), fold);
        long next = Math.min(fold.nextMillis(), fold.closePx() == null ? closing : Long.MAX_VALUE);
        context.timerService().registerEventTimeTimer(next > nowMillis ? next : Long.MAX_VALUE - 1);
    }

    /** Just before the session's close on the day on which the order's interval ends. */
    private long closingMillis(TcaFold fold) {
        MarketTape end = fold.end();
        return end == null || !fold.isOver()
                ? Long.MAX_VALUE
                : session.startMillis(session.dayOf(end.atMillis() - 1), session.bins()) - 1;
    }

    private MarketTape tape() throws Exception {
        return Objects.requireNonNullElse(tapes.value(), MarketTape.EMPTY);
    }
}
