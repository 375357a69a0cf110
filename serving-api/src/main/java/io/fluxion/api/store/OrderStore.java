package io.fluxion.api.store;

import io.fluxion.api.view.FillView;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.SliceView;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Orders, slices and fills in PostgreSQL, as the views job leaves them. */
public final class OrderStore {
    private final Jdbi jdbi;

    /** Over a database. */
    public OrderStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which orders are asked for; null means any.
     *
     * @param before only older ones, by creation and then id
     */
    public record Filter(
            @Nullable String account,
            @Nullable String instrument,
            @Nullable OrdStatus status,
            @Nullable Position before) {
        /** Whether an order is among them. */
        public boolean admits(OrderView order) {
            return (account == null || account.equals(order.account()))
                    && (instrument == null || instrument.equals(order.instrument()))
                    && (status == null || status.fixName().equals(order.status()))
                    && (before == null || before.isAfter(order));
        }
    }

    /** A place in the list of orders. */
    public record Position(Instant createdAt, String orderId) {
        boolean isAfter(OrderView order) {
            int byTime = order.createdAt().compareTo(createdAt);
            return byTime < 0 || (byTime == 0 && order.orderId().compareTo(orderId) < 0);
        }
    }

    /** Orders, the newest first. */
    public List<OrderView> list(Filter filter, int limit) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT * FROM orders
                        WHERE (CAST(:account AS text) IS NULL OR account = :account)
                          AND (CAST(:instrument AS text) IS NULL OR instrument = :instrument)
                          AND (CAST(:status AS text) IS NULL OR status = :status)
                          AND (CAST(:at AS timestamptz) IS NULL OR (created_at, order_id) < (:at, :id))
                        ORDER BY created_at DESC, order_id DESC LIMIT :limit
                        """)
                .bind("account", filter.account())
                .bind("instrument", filter.instrument())
                .bind("status", filter.status() == null ? null : filter.status().name())
                .bind(
                        "at",
                        filter.before() == null
                                ? null
                                : Timestamp.from(filter.before().createdAt()))
                .bind("id", filter.before() == null ? "" : filter.before().orderId())
                .bind("limit", limit)
                .map((rs, ctx) -> order(rs))
                .list());
    }

    /** One order. */
    public Optional<OrderView> find(String orderId) {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM orders WHERE order_id = :id")
                .bind("id", orderId)
                .map((rs, ctx) -> order(rs))
                .findOne());
    }

    /** The orders of some ids, as far as there are any. */
    public List<OrderView> findAll(List<String> orderIds) {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM orders WHERE order_id = ANY(:ids)")
                .bindArray("ids", String.class, orderIds)
                .map((rs, ctx) -> order(rs))
                .list());
    }

    /** An order's slices, each with the last that its sender told. */
    public List<SliceView> slices(String orderId) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT s.*, r.state, r.reason_code, r.text, r.reported_at,
                            (SELECT transaction_hash FROM execution_reports
                             WHERE child_id = s.child_id AND transaction_hash IS NOT NULL
                             ORDER BY reported_at DESC LIMIT 1) AS transaction_hash
                        FROM slices s LEFT JOIN LATERAL (
                            SELECT * FROM execution_reports WHERE child_id = s.child_id
                            ORDER BY reported_at DESC,
                                array_position(ARRAY['SENT', 'PENDING', 'MINED', 'FINAL', 'FAILED'], state) DESC
                            LIMIT 1) r ON true
                        WHERE s.order_id = :id ORDER BY s.slot, s.attempt
                        """)
                .bind("id", orderId)
                .map((rs, ctx) -> slice(rs))
                .list());
    }

    /** An order's fills, canceled ones too. */
    public List<FillView> fills(String orderId) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT * FROM executions WHERE order_id = :id ORDER BY executed_at, exec_id")
                .bind("id", orderId)
                .map((rs, ctx) -> new FillView(
                        rs.getString("exec_id"),
                        rs.getString("child_id"),
                        rs.getBigDecimal("quantity_base"),
                        rs.getBigDecimal("price_quote_per_base"),
                        rs.getString("transaction_hash"),
                        rs.getLong("block_number"),
                        Instant.ofEpochMilli(Rows.millis(rs, "executed_at")),
                        rs.getBoolean("canceled")))
                .list());
    }

    private static OrderView order(ResultSet rs) throws SQLException {
        @Nullable Timestamp start = rs.getTimestamp("algo_start_at");
        @Nullable Timestamp end = rs.getTimestamp("algo_end_at");
        return new OrderView(
                rs.getString("order_id"),
                rs.getString("cl_ord_id"),
                rs.getString("account"),
                rs.getString("user_id"),
                rs.getString("instrument"),
                Side.valueOf(rs.getString("side")),
                OrdType.valueOf(rs.getString("type")),
                OrdStatus.valueOf(rs.getString("status")).fixName(),
                rs.getBigDecimal("order_qty"),
                rs.getBigDecimal("cum_qty"),
                rs.getBigDecimal("leaves_qty"),
                rs.getBigDecimal("cum_qty").signum() == 0 ? null : rs.getBigDecimal("avg_px"),
                rs.getBigDecimal("limit_price_quote_per_base"),
                Instant.ofEpochMilli(Rows.millis(rs, "created_at")),
                Instant.ofEpochMilli(Rows.millis(rs, "transact_time")),
                start == null ? null : start.toInstant(),
                end == null ? null : end.toInstant(),
                rs.getObject("algo_slices", Integer.class),
                rs.getString("reason_code"),
                rs.getString("text"),
                rs.getLong("version"),
                null);
    }

    private static SliceView slice(ResultSet rs) throws SQLException {
        Slice slice = new Slice(
                rs.getString("child_id"),
                rs.getString("order_id"),
                rs.getString("account"),
                rs.getString("instrument"),
                rs.getInt("chain_id"),
                rs.getString("pool_id"),
                Side.valueOf(rs.getString("side")),
                rs.getInt("slot"),
                rs.getInt("attempt"),
                rs.getBigDecimal("quantity_base"),
                rs.getBigDecimal("limit_price_quote_per_base"),
                Rows.millis(rs, "released_at"),
                Rows.millis(rs, "expires_at"),
                null,
                null);
        String state = rs.getString("state");
        if (state == null) {
            return SliceView.of(slice, null);
        }
        ExecutionReport report = new ExecutionReport(
                slice.childId(),
                slice.orderId(),
                ExecutionReport.State.valueOf(state),
                rs.getString("transaction_hash"),
                rs.getString("reason_code"),
                rs.getString("text"),
                Rows.millis(rs, "reported_at"));
        return SliceView.of(slice, report);
    }
}
