package io.fluxion.ingestion.wire;

import static io.fluxion.ingestion.wire.Topic.Cleanup.COMPACT;
import static io.fluxion.ingestion.wire.Topic.Cleanup.COMPACT_AND_DELETE;
import static io.fluxion.ingestion.wire.Topic.Cleanup.DELETE;

import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import java.util.List;

/** The one list of topics: they are created from it, and every producer and consumer takes its topic from here. */
public final class Topics {
    private static final int PARTITIONS = 2;

    public static final Topic<OraclePrice> ORACLE_PRICES =
            new Topic<>("fluxion.oracle.prices.v1", OraclePrice.class, PARTITIONS, DELETE, OraclePrice::feed);
    public static final Topic<Trade> MARKET_TRADES =
            new Topic<>("fluxion.market.trades.v1", Trade.class, PARTITIONS, DELETE, Trade::instrument);
    public static final Topic<ChainEvent> CHAIN_EVENTS =
            new Topic<>("fluxion.chain.events.v1", ChainEvent.class, PARTITIONS, DELETE, ChainEvent::partitionKey);
    public static final Topic<ChainStatus> CHAIN_STATUS =
            new Topic<>("fluxion.chain.status.v1", ChainStatus.class, 1, COMPACT, s -> Integer.toString(s.chainId()));
    public static final Topic<ChainCommand> CHAIN_COMMANDS =
            new Topic<>("fluxion.chain.commands.v1", ChainCommand.class, 1, DELETE, c -> Integer.toString(c.chainId()));
    public static final Topic<OrderCommand> ORDER_COMMANDS =
            new Topic<>("fluxion.orders.commands.v1", OrderCommand.class, PARTITIONS, DELETE, OrderCommand::account);
    public static final Topic<OrderEvent> ORDER_EVENTS =
            new Topic<>("fluxion.orders.events.v1", OrderEvent.class, PARTITIONS, DELETE, OrderEvent::orderId);
    public static final Topic<Slice> SLICES =
            new Topic<>("fluxion.execution.slices.v1", Slice.class, PARTITIONS, DELETE, Slice::orderId);
    public static final Topic<ExecutionReport> EXECUTION_REPORTS = new Topic<>(
            "fluxion.execution.reports.v1", ExecutionReport.class, PARTITIONS, DELETE, ExecutionReport::orderId);
    public static final Topic<Bar> BARS =
            new Topic<>("fluxion.market.bars.v1", Bar.class, PARTITIONS, COMPACT_AND_DELETE, Bar::key);
    public static final Topic<MarketStats> MARKET_STATS =
            new Topic<>("fluxion.market.stats.v1", MarketStats.class, PARTITIONS, COMPACT_AND_DELETE, MarketStats::key);
    public static final Topic<PoolState> POOLS =
            new Topic<>("fluxion.liquidity.pools.v1", PoolState.class, PARTITIONS, DELETE, PoolState::key);
    public static final Topic<PoolMetrics> POOL_METRICS =
            new Topic<>("fluxion.liquidity.metrics.v1", PoolMetrics.class, PARTITIONS, DELETE, PoolMetrics::key);
    public static final Topic<LiquidityUnified> LIQUIDITY_UNIFIED = new Topic<>(
            "fluxion.liquidity.unified.v1",
            LiquidityUnified.class,
            PARTITIONS,
            COMPACT_AND_DELETE,
            LiquidityUnified::asset);
    public static final Topic<Position> POSITIONS = new Topic<>(
            "fluxion.portfolio.positions.v1",
            Position.class,
            PARTITIONS,
            COMPACT_AND_DELETE,
            p -> p.account() + ":" + p.instrument());
    public static final Topic<Instrument> INSTRUMENTS =
            new Topic<>("fluxion.reference.instruments.v1", Instrument.class, 1, COMPACT, Instrument::instrument);
    public static final Topic<AlertCommand> ALERT_COMMANDS = new Topic<>(
            "fluxion.risk.alert-commands.v1", AlertCommand.class, PARTITIONS, DELETE, c -> c.rule() + ":" + c.key());
    public static final Topic<Alert> ALERTS =
            new Topic<>("fluxion.risk.alerts.v1", Alert.class, PARTITIONS, COMPACT_AND_DELETE, Alert::alertId);
    /** One partition: what was thrown last holds. */
    public static final Topic<KillSwitch> RISK_CONTROLS =
            new Topic<>("fluxion.risk.controls.v1", KillSwitch.class, 1, COMPACT, KillSwitch::key);

    /** One partition, as for the controls. */
    public static final Topic<Limits> RISK_LIMITS =
            new Topic<>("fluxion.risk.limits.v1", Limits.class, 1, COMPACT, Limits::key);

    public static final Topic<Prediction> PREDICTIONS = new Topic<>(
            "fluxion.forecast.predictions.v1",
            Prediction.class,
            PARTITIONS,
            DELETE,
            p -> p.chainId() + ":" + p.poolId());
    public static final Topic<DeadLetter> DEAD_LETTERS =
            new Topic<>("fluxion.dead-letters.v1", DeadLetter.class, 1, DELETE, DeadLetter::source);

    /** All of them. */
    public static final List<Topic<?>> ALL = List.of(
            ORACLE_PRICES,
            MARKET_TRADES,
            CHAIN_EVENTS,
            CHAIN_STATUS,
            CHAIN_COMMANDS,
            ORDER_COMMANDS,
            ORDER_EVENTS,
            SLICES,
            EXECUTION_REPORTS,
            BARS,
            MARKET_STATS,
            POOLS,
            POOL_METRICS,
            LIQUIDITY_UNIFIED,
            POSITIONS,
            INSTRUMENTS,
            ALERT_COMMANDS,
            ALERTS,
            RISK_CONTROLS,
            RISK_LIMITS,
            PREDICTIONS,
            DEAD_LETTERS);

    private Topics() {}

    /** The topic of a name. */
    public static Topic<?> named(String name) {
        return ALL.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name));
    }
}
