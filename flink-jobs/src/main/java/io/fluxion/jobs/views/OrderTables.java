package io.fluxion.jobs.views;

import static io.fluxion.jobs.views.ColumnType.BIGINT;
import static io.fluxion.jobs.views.ColumnType.BOOLEAN;
import static io.fluxion.jobs.views.ColumnType.INTEGER;
import static io.fluxion.jobs.views.ColumnType.NUMERIC;
import static io.fluxion.jobs.views.ColumnType.TEXT;
import static io.fluxion.jobs.views.ColumnType.TIME;

import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.portfolio.Position;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of orders, their slices and fills, and of what accounts hold through them. */
final class OrderTables {
    private OrderTables() {}

    static final Table<OrderEvent> ORDERS = Table.of("orders", OrderEvent.class)
            .key("order_id", TEXT, OrderEvent::orderId)
            .and("cl_ord_id", TEXT, OrderEvent::clOrdId)
            .and("account", TEXT, OrderEvent::account)
            .and("user_id", TEXT, OrderEvent::user)
            .and("instrument", TEXT, OrderEvent::instrument)
            .and("side", TEXT, e -> e.side().name())
            .and("type", TEXT, e -> e.type().name())
            .and("status", TEXT, e -> e.status().name())
            .and("order_qty", NUMERIC, OrderEvent::orderQty)
            .and("cum_qty", NUMERIC, OrderEvent::cumQty)
            .and("leaves_qty", NUMERIC, OrderEvent::leavesQty)
            .and("avg_px", NUMERIC, OrderEvent::avgPx)
            .and("limit_price_quote_per_base", NUMERIC, OrderEvent::limitPriceQuotePerBase)
            .and(
                    "algo_start_at",
                    TIME,
                    e -> e.algo() == null ? null : Table.time(e.algo().startMillis()))
            .and(
                    "algo_end_at",
                    TIME,
                    e -> e.algo() == null ? null : Table.time(e.algo().endMillis()))
            .and("algo_slices", INTEGER, e -> e.algo() == null ? null : e.algo().slices())
            .and("reason_code", TEXT, OrderEvent::reasonCode)
            .and("text", TEXT, OrderEvent::text)
            .and("created_at", TIME, e -> Table.time(e.createdAtMillis()))
            .and("transact_time", TIME, e -> Table.time(e.transactTimeMillis()))
            .version("version", OrderEvent::version);

    static final Table<OrderEvent> ORDER_EVENTS = Table.of("order_events", OrderEvent.class)
            .key("order_id", TEXT, OrderEvent::orderId)
            .key("version", BIGINT, OrderEvent::version)
            .and("exec_id", TEXT, OrderEvent::execId)
            .and("exec_type", TEXT, e -> e.execType().name())
            .and("status", TEXT, e -> e.status().name())
            .and("order_qty", NUMERIC, OrderEvent::orderQty)
            .and("cum_qty", NUMERIC, OrderEvent::cumQty)
            .and("leaves_qty", NUMERIC, OrderEvent::leavesQty)
            .and("avg_px", NUMERIC, OrderEvent::avgPx)
            .and("last_qty", NUMERIC, OrderEvent::lastQty)
            .and("last_px", NUMERIC, OrderEvent::lastPx)
            .and("child_id", TEXT, OrderEvent::childId)
            .and("transaction_hash", TEXT, OrderEvent::transactionHash)
            .and("block_number", BIGINT, OrderEvent::blockNumber)
            .and("reason_code", TEXT, OrderEvent::reasonCode)
            .and("text", TEXT, OrderEvent::text)
            .and("transact_time", TIME, e -> Table.time(e.transactTimeMillis()));

    /** A trade and its cancellation share a row; the swap mined again is another trade. */
    static final Table<OrderEvent> EXECUTIONS = Table.of("executions", OrderEvent.class)
            .where(e -> e.execType() == ExecType.TRADE || e.execType() == ExecType.TRADE_CANCEL)
            .key("order_id", TEXT, OrderEvent::orderId)
            .key("exec_id", TEXT, e -> FillIds.tradeOf(e.execId()))
            .and("child_id", TEXT, e -> Objects.requireNonNullElse(e.childId(), e.execId()))
            .and("transaction_hash", TEXT, e -> Objects.requireNonNullElse(e.transactionHash(), ""))
            .and("account", TEXT, OrderEvent::account)
            .and("instrument", TEXT, OrderEvent::instrument)
            .and("side", TEXT, e -> e.side().name())
            .and("quantity_base", NUMERIC, e -> orZero(e.lastQty()).abs())
            .and("price_quote_per_base", NUMERIC, e -> orZero(e.lastPx()))
            .and("block_number", BIGINT, OrderEvent::blockNumber)
            .and("executed_at", TIME, e -> Table.time(e.transactTimeMillis()))
            .and("canceled", BOOLEAN, e -> e.execType() == ExecType.TRADE_CANCEL)
            .version("version", OrderEvent::version);

    static final Table<Slice> SLICES = Table.of("slices", Slice.class)
            .key("child_id", TEXT, Slice::childId)
            .and("order_id", TEXT, Slice::orderId)
            .and("account", TEXT, Slice::account)
            .and("instrument", TEXT, Slice::instrument)
            .and("chain_id", INTEGER, Slice::chainId)
            .and("pool_id", TEXT, Slice::poolId)
            .and("side", TEXT, s -> s.side().name())
            .and("slot", INTEGER, Slice::slot)
            .and("attempt", INTEGER, Slice::attempt)
            .and("quantity_base", NUMERIC, Slice::quantityBase)
            .and("limit_price_quote_per_base", NUMERIC, Slice::limitPriceQuotePerBase)
            .and("released_at", TIME, s -> Table.time(s.releasedAtMillis()))
            .and("expires_at", TIME, s -> Table.time(s.expiresAtMillis()));

    static final Table<ExecutionReport> EXECUTION_REPORTS = Table.of("execution_reports", ExecutionReport.class)
            .key("child_id", TEXT, ExecutionReport::childId)
            .key("reported_at", TIME, r -> Table.time(r.reportedAtMillis()))
            .key("state", TEXT, r -> r.state().name())
            .and("order_id", TEXT, ExecutionReport::orderId)
            .and("transaction_hash", TEXT, ExecutionReport::transactionHash)
            .and("reason_code", TEXT, ExecutionReport::reasonCode)
            .and("text", TEXT, ExecutionReport::text);

    static final Table<Position> POSITIONS = Table.of("positions", Position.class)
            .key("account", TEXT, Position::account)
            .key("instrument", TEXT, Position::instrument)
            .and("quantity_base", NUMERIC, Position::quantityBase)
            .and("average_cost_quote_per_base", NUMERIC, Position::averageCostQuotePerBase)
            .and("realised_pnl_quote", NUMERIC, Position::realisedPnlQuote)
            .and("mark_price_quote_per_base", NUMERIC, Position::markPriceQuotePerBase)
            .and("unrealised_pnl_quote", NUMERIC, Position::unrealisedPnlQuote)
            .and("as_of", TIME, p -> Table.time(p.asOfMillis()))
            .version("version", Position::version);

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
