package io.fluxion.api.store;

import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Incidents in PostgreSQL, as the views job leaves them. */
public final class AlertStore {
    private final Jdbi jdbi;

    /** Over a database. */
    public AlertStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which alerts are asked for; null means any. */
    public record Filter(
            @Nullable AlertState state,
            @Nullable Severity severity,
            @Nullable String rule) {
        /** Whether an alert is among them. */
        public boolean admits(Alert alert) {
            return (state == null || state == alert.state())
                    && (severity == null || severity == alert.severity())
                    && (rule == null || rule.equals(alert.rule()));
        }
    }

    /** Alerts, the newest first. */
    public List<Alert> list(Filter filter, int limit) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT * FROM alerts
                        WHERE (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:severity AS text) IS NULL OR severity = :severity)
                          AND (CAST(:rule AS text) IS NULL OR rule = :rule)
                        ORDER BY opened_at DESC, alert_id DESC LIMIT :limit
                        """)
                .bind("state", filter.state() == null ? null : filter.state().name())
                .bind(
                        "severity",
                        filter.severity() == null ? null : filter.severity().name())
                .bind("rule", filter.rule())
                .bind("limit", limit)
                .map((rs, ctx) -> alert(rs))
                .list());
    }

    /** One alert. */
    public Optional<Alert> find(String alertId) {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM alerts WHERE alert_id = :id")
                .bind("id", alertId)
                .map((rs, ctx) -> alert(rs))
                .findOne());
    }

    private static Alert alert(ResultSet rs) throws SQLException {
        return new Alert(
                rs.getString("alert_id"),
                rs.getString("rule"),
                rs.getInt("rule_version"),
                rs.getString("key"),
                Severity.valueOf(rs.getString("severity")),
                AlertState.valueOf(rs.getString("state")),
                rs.getDouble("value"),
                rs.getDouble("threshold"),
                rs.getString("message"),
                Rows.texts(rs, "evidence"),
                rs.getBoolean("provisional"),
                rs.getBoolean("late"),
                rs.getInt("flaps"),
                rs.getString("actor"),
                rs.getString("note"),
                Rows.millis(rs, "opened_at"),
                Rows.millis(rs, "updated_at"),
                rs.getLong("version"));
    }
}
