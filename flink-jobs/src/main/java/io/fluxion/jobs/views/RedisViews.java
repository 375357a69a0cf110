package io.fluxion.jobs.views;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.jobs.views.RedisView.Current;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is kept in Redis; all of it can be had again from Kafka or the tables. */
final class RedisViews {
    private static final long FORECAST_AGE_MILLIS_MAX = Duration.ofHours(1).toMillis();
    /** As long as a client id stays taken. */
    private static final long DONE_ORDER_MILLIS = Duration.ofDays(7).toMillis();

    private static final long DONE_ALERT_MILLIS = Duration.ofDays(1).toMillis();

    private static final String DONE_ORDERS = oneOf("status", OrdStatus.values(), OrdStatus::isTerminal);
    private static final String DONE_ALERTS = oneOf("state", AlertState.values(), state -> !isLive(state));

    private RedisViews() {}

    static final RedisView<OraclePrice> PRICES = RedisView.of(
            "price",
            MarketTables.PRICE_HISTORY,
            OraclePrice::feed,
            new Current(
                    "feed",
                    "feed",
                    "WHERE NOT retracted AND updated_at > now() - interval '2 days' ORDER BY feed, updated_at DESC, round_id DESC",
                    null,
                    null));

    static final RedisView<PoolState> POOLS = RedisView.of(
            "pool",
            MarketTables.POOL_STATE,
            p -> p.chainId() + ":" + p.poolId(),
            Current.all("chain_id || ':' || pool_id"));

    static final RedisView<ChainStatus> CHAINS = RedisView.of(
            "chain", MarketTables.CHAIN_STATUS, s -> Integer.toString(s.chainId()), Current.all("chain_id::text"));

    static final RedisView<Instrument> INSTRUMENTS =
            RedisView.of("instrument", MarketTables.INSTRUMENTS, Instrument::instrument, Current.all("instrument"));

    static final RedisView<Prediction> FORECASTS = RedisView.of(
                    "forecast",
                    MarketTables.PREDICTIONS,
                    p -> p.chainId() + ":" + p.poolId() + ":" + p.target() + ":" + p.horizonMillis(),
                    new Current(
                            "chain_id || ':' || pool_id || ':' || target || ':' || horizon_millis",
                            "chain_id, pool_id, target, horizon_millis",
                            "WHERE as_of > now() - interval '1 hour' AND valid_until > now()"
                                    + " ORDER BY chain_id, pool_id, target, horizon_millis, as_of DESC",
                            "least(as_of + interval '1 hour', valid_until)",
                            null))
            .expiring(p -> Math.min(p.asOfMillis() + FORECAST_AGE_MILLIS_MAX, p.validUntilMillis()));

    static final RedisView<OrderEvent> ORDERS = RedisView.of(
                    "order",
                    OrderTables.ORDERS,
                    OrderEvent::orderId,
                    new Current(
                            "order_id",
                            null,
                            "WHERE NOT " + DONE_ORDERS + " OR transact_time > now() - interval '7 days'",
                            "CASE WHEN " + DONE_ORDERS + " THEN transact_time + interval '7 days' END",
                            null))
            .expiring(e -> e.status().isTerminal() ? e.transactTimeMillis() + DONE_ORDER_MILLIS : Long.MAX_VALUE);

    static final RedisView<Position> POSITIONS = RedisView.of(
            "position",
            OrderTables.POSITIONS,
            p -> p.account() + ":" + p.instrument(),
            Current.all("account || ':' || instrument"));

    static final RedisView<Alert> ALERTS = RedisView.of(
                    "alert",
                    RiskTables.ALERTS,
                    Alert::alertId,
                    new Current(
                            "alert_id",
                            null,
                            "WHERE NOT " + DONE_ALERTS + " OR updated_at > now() - interval '1 day'",
                            "CASE WHEN " + DONE_ALERTS + " THEN updated_at + interval '1 day' END",
                            "CASE WHEN NOT " + DONE_ALERTS + " THEN extract(epoch FROM opened_at) * 1000 END"))
            .listing(a -> isLive(a.state()) ? (double) a.openedAtMillis() : null)
            .expiring(a -> isLive(a.state()) ? Long.MAX_VALUE : a.updatedAtMillis() + DONE_ALERT_MILLIS);

    private static boolean isLive(AlertState state) {
        return switch (state) {
            case PENDING, OPEN, ACK, SILENCED, SUPPRESSED -> true;
            case RESOLVED, RETRACTED, EXPIRED -> false;
        };
    }

    /** In SQL, whether a column has one of the constants for which something holds. */
    private static <E extends Enum<E>> String oneOf(String column, E[] constants, Predicate<E> holds) {
        return Arrays.stream(constants)
                .filter(holds)
                .map(constant -> "'" + constant.name() + "'")
                .collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
