package io.fluxion.jobs.execution;

import io.fluxion.domain.order.AccountOrder;
import io.fluxion.domain.order.AccountState;
import io.fluxion.domain.order.AccountTotals;
import io.fluxion.domain.order.DayPnl;
import io.fluxion.domain.order.LikeOrders;
import io.fluxion.domain.order.OpenSide;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.PriceTrail;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.portfolio.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.jspecify.annotations.Nullable;

/** What a gate remembers of its account beside the orders themselves: repetitions, prices, open sides, profit and loss. */
final class AccountMemory {
    /** Longer than any window that is counted in. */
    private static final Duration RECENT_KEPT = Duration.ofMinutes(10);

    private final MapState<String, LikeOrders> like;
    private final MapState<String, Long> likeHalted;
    private final MapState<String, PriceTrail> trails;
    private final MapState<String, OpenSide> sides;
    private final MapState<String, DayPnl> pnl;

    AccountMemory(RuntimeContext context) {
        like = context.getMapState(recent("like-orders", LikeOrders.class));
        trails = context.getMapState(recent("price-trails", PriceTrail.class));
        likeHalted = context.getMapState(new MapStateDescriptor<>("like-halted", String.class, Long.class));
        sides = context.getMapState(new MapStateDescriptor<>("open-sides", String.class, OpenSide.class));
        pnl = context.getMapState(new MapStateDescriptor<>("day-pnl", String.class, DayPnl.class));
    }

    private static <T> MapStateDescriptor<String, T> recent(String name, Class<T> type) {
        MapStateDescriptor<String, T> descriptor = new MapStateDescriptor<>(name, String.class, type);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(RECENT_KEPT).build());
        return descriptor;
    }

    /** As a new order finds the account. */
    AccountState state(OrderCommand command, AccountTotals totals, long nowMillis) throws Exception {
        String instrument = String.valueOf(command.instrument());
        BigDecimal net = totals.netBase().getOrDefault(instrument, BigDecimal.ZERO);
        List<String> crossed = crossed(command);
        return new AccountState(
                net,
                side(instrument, net.signum() > 0 ? Side.SELL : Side.BUY).leavesBase(),
                totals.reservedQuote(),
                lossQuote(nowMillis),
                like(command),
                Objects.requireNonNullElse(trails.get(instrument), PriceTrail.NONE),
                crossed.isEmpty() ? null : crossed.get(0));
    }

    /** The open orders that a new one could trade against. */
    List<String> crossed(OrderCommand command) throws Exception {
        Side side = command.side();
        return side == null
                ? List.of()
                : side(String.valueOf(command.instrument()), side == Side.BUY ? Side.SELL : Side.BUY)
                        .crossedBy(side, command.limitPriceQuotePerBase());
    }

    /** Counts an order that passed; {@code price} is what it was measured by. */
    void accepted(OrderCommand command, BigDecimal priceQuotePerBase, long nowMillis) throws Exception {
        String instrument = String.valueOf(command.instrument());
        like.put(LikeOrders.keyOf(command), recentLike(command).with(nowMillis));
        @Nullable BigDecimal limit = command.limitPriceQuotePerBase();
        PriceTrail trail = Objects.requireNonNullElse(trails.get(instrument), PriceTrail.NONE);
        trails.put(instrument, trail.with(limit == null ? priceQuotePerBase : limit, nowMillis));
    }

    /** Switches orders like one off, until a person switches them on again. */
    void halt(OrderCommand command, long nowMillis) throws Exception {
        likeHalted.put(LikeOrders.keyOf(command), nowMillis);
    }

    /** After an order has become another state of itself. */
    void moved(String orderId, @Nullable AccountOrder before, AccountOrder after) throws Exception {
        String key = key(after.instrument(), after.side());
        OpenSide next = side(after.instrument(), after.side()).moved(orderId, before, after);
        if (next.isEmpty()) {
            sides.remove(key);
        } else {
            sides.put(key, next);
        }
    }

    /** Counts a position's profit and loss. */
    void count(Position position) throws Exception {
        pnl.put(position.instrument(), DayPnl.after(pnl.get(position.instrument()), position));
    }

    private @Nullable BigDecimal lossQuote(long nowMillis) throws Exception {
        @Nullable BigDecimal loss = null;
        for (DayPnl day : pnl.values()) {
            loss = day.lossQuote(nowMillis).add(loss == null ? BigDecimal.ZERO : loss);
        }
        return loss;
    }

    private LikeOrders like(OrderCommand command) throws Exception {
        @Nullable Long halted = likeHalted.get(LikeOrders.keyOf(command));
        LikeOrders recent = recentLike(command);
        return halted == null ? recent : recent.halted(halted);
    }

    private LikeOrders recentLike(OrderCommand command) throws Exception {
        return Objects.requireNonNullElse(like.get(LikeOrders.keyOf(command)), LikeOrders.NONE);
    }

    private OpenSide side(String instrument, Side side) throws Exception {
        return Objects.requireNonNullElse(sides.get(key(instrument, side)), OpenSide.NONE);
    }

    private static String key(String instrument, Side side) {
        return instrument + ":" + side;
    }
}
