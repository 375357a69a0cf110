package io.fluxion.api.live;

import io.fluxion.api.log.OutputTopics;
import io.fluxion.api.view.AlertView;
import io.fluxion.api.view.BarView;
import io.fluxion.api.view.ChainView;
import io.fluxion.api.view.FillView;
import io.fluxion.api.view.KillSwitchView;
import io.fluxion.api.view.LiquidityView;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.PoolView;
import io.fluxion.api.view.PriceView;
import io.fluxion.api.view.SliceView;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds the output topics into the {@link LiveState} and tells WebSocket clients and waiting calls what is new.
 *
 * <p>Thread-safe. One thread writes; the state and the channels' sequences change under one lock, so that a snapshot
 * and the updates after it have no gap and no overlap.
 */
public final class LiveFeed implements OutputTopics.Follower {
    private final LiveState state = new LiveState();
    private final Channels channels;
    private final Staleness staleness;
    private final Waiters<OrderEvent> orderWaiters = new Waiters<>();
    private final Waiters<Alert> alertWaiters = new Waiters<>();
    private final Waiters<KillSwitch> killSwitchWaiters = new Waiters<>();
    private final Waiters<Limits> limitsWaiters = new Waiters<>();

    /** With the rule of stale prices. */
    public LiveFeed(Staleness staleness) {
        this.staleness = staleness;
        this.channels = new Channels(staleness);
    }

    /** Reads the state as of one moment; the function must copy what it wants to keep. */
    public synchronized <T> T read(Function<LiveState, T> reading) {
        return reading.apply(state);
    }

    /** Everything known of an order, or null. */
    public @Nullable KnownOrder order(String orderId) {
        return read(s -> {
            OrderStates.OrderState order = s.orders().get(orderId);
            return order == null ? null : KnownOrder.of(order);
        });
    }

    /** The orders known here that have a shape for clients, in no order. */
    public List<OrderView> orders() {
        return read(s -> s.orders().all().stream()
                .<OrderView>mapMulti((order, sink) -> {
                    OrderView view = order.view();
                    if (view != null) {
                        sink.accept(view);
                    }
                })
                .toList());
    }

    /** An order with its slices and fills as of one moment. */
    public record KnownOrder(
            @Nullable OrderCommand command, @Nullable OrderView view, List<SliceView> slices, List<FillView> fills) {
        static KnownOrder of(OrderStates.OrderState order) {
            return new KnownOrder(order.command(), order.view(), order.slices(), order.fills());
        }
    }

    /** Completes with the next event of an order that is wanted. */
    public CompletableFuture<OrderEvent> nextOrder(String orderId, Predicate<OrderEvent> wanted, Duration limit) {
        return orderWaiters.await(orderId, wanted, limit);
    }

    /** Completes with the next transition of an alert that is wanted. */
    public CompletableFuture<Alert> nextAlert(String alertId, Predicate<Alert> wanted, Duration limit) {
        return alertWaiters.await(alertId, wanted, limit);
    }

    /** Completes with the next change of a kill switch that is wanted. */
    public CompletableFuture<KillSwitch> nextKillSwitch(String key, Predicate<KillSwitch> wanted, Duration limit) {
        return killSwitchWaiters.await(key, wanted, limit);
    }

    /** Completes with the next change of a scope's limits that is wanted. */
    public CompletableFuture<Limits> nextLimits(String key, Predicate<Limits> wanted, Duration limit) {
        return limitsWaiters.await(key, wanted, limit);
    }

    /** Subscribes a client to a channel: the snapshot goes to it before any update. */
    synchronized void subscribe(LiveClient client, Channel channel) {
        channels.subscribe(client, channel, state);
    }

    /** Ends a subscription. */
    synchronized void unsubscribe(LiveClient client, Channel channel) {
        channels.unsubscribe(client, channel);
    }

    /** Ends all subscriptions of a client. */
    synchronized void forget(LiveClient client) {
        channels.forget(client);
    }

    @Override
    public void accept(Record record) {
        synchronized (this) {
            apply(record).forEach(channels::publish);
        }
        // Outside of the lock: a waiting call goes on at once, and reads what was just applied.
        if (record instanceof OrderEvent event) {
            orderWaiters.tell(event.orderId(), event);
        } else if (record instanceof Alert alert) {
            alertWaiters.tell(alert.alertId(), alert);
        } else if (record instanceof KillSwitch killSwitch) {
            killSwitchWaiters.tell(killSwitch.key(), killSwitch);
        } else if (record instanceof Limits limits) {
            limitsWaiters.tell(limits.key(), limits);
        }
    }

    private List<Change> apply(Record record) {
        if (record instanceof OraclePrice price) {
            return state.apply(price) ? priceChange(price.feed()) : List.of();
        } else if (record instanceof Bar bar) {
            String channel = "bars:" + bar.instrument() + ":" + bar.interval();
            String key = channel + ":" + bar.openTimeMillis();
            boolean news = state.apply(bar);
            return news && bar.venue() == null ? List.of(Change.latest(key, BarView.of(bar), channel)) : List.of();
        } else if (record instanceof PoolState pool) {
            return state.apply(pool) ? poolChange(pool) : List.of();
        } else if (record instanceof PoolMetrics metrics) {
            PoolState pool = state.apply(metrics) ? state.pool(metrics.chainId(), metrics.poolId()) : null;
            return pool == null ? List.of() : poolChange(pool);
        } else if (record instanceof LiquidityUnified unified) {
            return state.apply(unified)
                    ? List.of(Change.latest("liquidity:" + unified.asset(), LiquidityView.of(unified), "liquidity"))
                    : List.of();
        } else if (record instanceof ChainStatus chain) {
            return state.apply(chain)
                    ? List.of(Change.latest("chain:" + chain.chainId(), ChainView.of(chain), "chains"))
                    : List.of();
        } else if (record instanceof Alert alert) {
            return state.apply(alert) ? List.of(Change.each("alerts", AlertView.of(alert))) : List.of();
        } else if (record instanceof Position position) {
            state.apply(position);
        } else if (record instanceof Prediction prediction) {
            state.apply(prediction);
        } else if (record instanceof MarketStats stats) {
            state.apply(stats);
        } else if (record instanceof Limits limits) {
            state.apply(limits);
        } else if (record instanceof KillSwitch killSwitch) {
            state.apply(killSwitch);
            return List.of(Change.each("controls", KillSwitchView.of(killSwitch)));
        } else {
            return applyToOrders(record);
        }
        return List.of();
    }

    private List<Change> applyToOrders(Record record) {
        OrderStates orders = state.orders();
        if (record instanceof OrderCommand command) {
            orders.apply(command);
        } else if (record instanceof OrderEvent event) {
            FillView fill = orders.applyFill(event);
            boolean news = orders.apply(event);
            List<Change> order = news ? List.of(Change.each("orders", OrderNews.of(OrderView.of(event)))) : List.of();
            return fill == null ? order : concat(order, Change.each("orders", OrderItem.fill(event.orderId(), fill)));
        } else if (record instanceof Slice slice) {
            orders.apply(slice);
            return sliceChange(slice.orderId(), slice.childId());
        } else if (record instanceof ExecutionReport report) {
            return orders.apply(report) ? sliceChange(report.orderId(), report.childId()) : List.of();
        }
        return List.of();
    }

    private List<Change> priceChange(String feed) {
        OraclePrice newest = state.price(feed);
        if (newest == null) {
            return List.of();
        }
        PriceView view = PriceView.of(newest, staleness.isStale(newest));
        String own = "prices:" + feed;
        return List.of(
                Feed.isPrimary(feed)
                        ? Change.latest("price:" + feed, view, "prices", own)
                        : Change.latest("price:" + feed, view, own));
    }

    private List<Change> poolChange(PoolState pool) {
        String channel = "pools:" + pool.key();
        return List.of(Change.latest(channel, PoolView.of(pool, state.metrics(pool.key())), "pools", channel));
    }

    private List<Change> sliceChange(String orderId, String childId) {
        SliceView slice = state.orders().slice(orderId, childId);
        return slice == null ? List.of() : List.of(Change.each("orders", OrderItem.slice(orderId, slice)));
    }

    private static List<Change> concat(List<Change> some, Change one) {
        return some.isEmpty() ? List.of(one) : List.of(some.get(0), one);
    }
}
