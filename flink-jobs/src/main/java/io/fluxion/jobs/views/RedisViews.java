package io.fluxion.jobs.views;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.Alert;
import java.time.Duration;

/** What is kept in Redis; all of it can be had again from Kafka or the tables. */
final class RedisViews {
    private static final long FORECAST_AGE_MILLIS_MAX = Duration.ofHours(1).toMillis();
    /** As long as a client id stays taken. */
    private static final long DONE_ORDER_MILLIS = Duration.ofDays(7).toMillis();

    private static final long DONE_ALERT_MILLIS = Duration.ofDays(1).toMillis();

    private RedisViews() {}

    static final RedisView<OraclePrice> PRICES = RedisView.of("price", MarketTables.PRICE_HISTORY, OraclePrice::feed);

    static final RedisView<PoolState> POOLS =
            RedisView.of("pool", MarketTables.POOL_STATE, p -> p.chainId() + ":" + p.poolId());

    static final RedisView<ChainStatus> CHAINS =
            RedisView.of("chain", MarketTables.CHAIN_STATUS, s -> Integer.toString(s.chainId()));

    static final RedisView<Instrument> INSTRUMENTS =
            RedisView.of("instrument", MarketTables.INSTRUMENTS, Instrument::instrument);

    static final RedisView<Prediction> FORECASTS = RedisView.of(
                    "forecast",
                    MarketTables.PREDICTIONS,
                    p -> p.chainId() + ":" + p.poolId() + ":" + p.target() + ":" + p.horizonMillis())
            .expiring(p -> Math.min(p.asOfMillis() + FORECAST_AGE_MILLIS_MAX, p.validUntilMillis()));

    static final RedisView<OrderEvent> ORDERS = RedisView.of("order", OrderTables.ORDERS, OrderEvent::orderId)
            .expiring(e -> e.status().isTerminal() ? e.transactTimeMillis() + DONE_ORDER_MILLIS : Long.MAX_VALUE);

    static final RedisView<Position> POSITIONS =
            RedisView.of("position", OrderTables.POSITIONS, p -> p.account() + ":" + p.instrument());

    static final RedisView<Alert> ALERTS = RedisView.of("alert", RiskTables.ALERTS, Alert::alertId)
            .listing(a -> isLive(a) ? (double) a.openedAtMillis() : null)
            .expiring(a -> isLive(a) ? Long.MAX_VALUE : a.updatedAtMillis() + DONE_ALERT_MILLIS);

    private static boolean isLive(Alert alert) {
        return switch (alert.state()) {
            case PENDING, OPEN, ACK, SILENCED, SUPPRESSED -> true;
            case RESOLVED, RETRACTED, EXPIRED -> false;
        };
    }
}
