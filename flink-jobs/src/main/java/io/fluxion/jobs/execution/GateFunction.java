package io.fluxion.jobs.execution;

import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.PreTradeChecks;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The gate of an account: each new order is checked once, in the order of arrival; what passes goes on to its parent.
 * Cancels, pauses and resumptions pass always.
 */
final class GateFunction extends KeyedBroadcastProcessFunction<String, OrderCommand, MarketUpdate, OrderCommand> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<OrderEvent> REJECTED = new OutputTag<>("rejected") {
        private static final long serialVersionUID = 1L;
    };

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Long> seen;

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen-orders", String.class, Long.class));
    }

    @Override
    public void processElement(OrderCommand command, ReadOnlyContext context, Collector<OrderCommand> out)
            throws Exception {
        if (command.kind() != OrderCommand.Kind.NEW) {
            out.collect(command);
            return;
        }
        if (seen.contains(command.orderId())) {
            return; // the same order again: its events tell its state
        }
        long now = context.currentProcessingTime();
        seen.put(command.orderId(), now);
        @Nullable
        Instrument instrument = command.instrument() == null
                ? null
                : context.getBroadcastState(MarketBoard.INSTRUMENTS).get(command.instrument());
        @Nullable
        Reference reference = instrument == null
                ? null
                : MarketBoard.price(context.getBroadcastState(MarketBoard.PRICES), instrument);
        PreTradeChecks.check(command, instrument, reference, now)
                .ifPresentOrElse(
                        rejection -> context.output(REJECTED, rejected(command, rejection, now)),
                        () -> out.collect(command));
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<OrderCommand> out)
            throws Exception {
        MarketBoard.update(
                update,
                context.getBroadcastState(MarketBoard.INSTRUMENTS),
                context.getBroadcastState(MarketBoard.PRICES),
                context.currentProcessingTime());
    }

    private static OrderEvent rejected(OrderCommand command, Rejection rejection, long nowMillis) {
        return new OrderEvent(
                command.orderId() + "-1",
                command.orderId(),
                command.clOrdId(),
                command.account(),
                command.user(),
                Objects.requireNonNullElse(command.instrument(), ""),
                Objects.requireNonNullElse(command.side(), Side.BUY),
                Objects.requireNonNullElse(command.type(), OrdType.MARKET),
                ExecType.REJECTED,
                OrdStatus.REJECTED,
                Objects.requireNonNullElse(command.quantityBase(), BigDecimal.ZERO),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                command.limitPriceQuotePerBase(),
                null,
                null,
                null,
                null,
                0,
                command.algo(),
                rejection.code(),
                rejection.text(),
                nowMillis,
                nowMillis,
                1);
    }
}
