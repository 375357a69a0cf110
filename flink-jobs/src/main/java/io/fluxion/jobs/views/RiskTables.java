package io.fluxion.jobs.views;

import static io.fluxion.jobs.views.ColumnType.BIGINT;
import static io.fluxion.jobs.views.ColumnType.BOOLEAN;
import static io.fluxion.jobs.views.ColumnType.BYTES;
import static io.fluxion.jobs.views.ColumnType.DOUBLE;
import static io.fluxion.jobs.views.ColumnType.INTEGER;
import static io.fluxion.jobs.views.ColumnType.TEXT;
import static io.fluxion.jobs.views.ColumnType.TEXT_LIST;
import static io.fluxion.jobs.views.ColumnType.TIME;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.risk.Alert;

/** The tables of incidents, and of messages that could not be read. */
final class RiskTables {
    private RiskTables() {}

    static final Table<Alert> ALERTS = Table.of("alerts", Alert.class)
            .key("alert_id", TEXT, Alert::alertId)
            .and("rule", TEXT, Alert::rule)
            .and("rule_version", INTEGER, Alert::ruleVersion)
            .and("key", TEXT, Alert::key)
            .and("severity", TEXT, a -> a.severity().name())
            .and("state", TEXT, a -> a.state().name())
            .and("value", DOUBLE, Alert::value)
            .and("threshold", DOUBLE, Alert::threshold)
            .and("message", TEXT, Alert::message)
            .and("evidence", TEXT_LIST, a -> Table.list(a.evidence()))
            .and("provisional", BOOLEAN, Alert::provisional)
            .and("late", BOOLEAN, Alert::late)
            .and("flaps", INTEGER, Alert::flaps)
            .and("actor", TEXT, Alert::actor)
            .and("note", TEXT, Alert::note)
            .and("opened_at", TIME, a -> Table.time(a.openedAtMillis()))
            .and("updated_at", TIME, a -> Table.time(a.updatedAtMillis()))
            .version("version", Alert::version);

    static final Table<Alert> ALERT_TRANSITIONS = Table.of("alert_transitions", Alert.class)
            .key("alert_id", TEXT, Alert::alertId)
            .key("version", BIGINT, Alert::version)
            .and("severity", TEXT, a -> a.severity().name())
            .and("state", TEXT, a -> a.state().name())
            .and("value", DOUBLE, Alert::value)
            .and("message", TEXT, Alert::message)
            .and("evidence", TEXT_LIST, a -> Table.list(a.evidence()))
            .and("flaps", INTEGER, Alert::flaps)
            .and("actor", TEXT, Alert::actor)
            .and("note", TEXT, Alert::note)
            .and("updated_at", TIME, a -> Table.time(a.updatedAtMillis()));

    static final Table<DeadLetter> DEAD_LETTERS = Table.of("dead_letters", DeadLetter.class)
            .key("topic", TEXT, DeadLetter::topic)
            .key("partition", INTEGER, DeadLetter::partition)
            .key("record_offset", BIGINT, DeadLetter::offset)
            .key("source", TEXT, DeadLetter::source)
            .and("record_time", TIME, d -> Table.time(d.timestampMillis()))
            .and("key", BYTES, DeadLetter::key)
            .and("value", BYTES, DeadLetter::value)
            .and("code", TEXT, DeadLetter::code)
            .and("reason", TEXT, DeadLetter::reason)
            .and("rejected_at", TIME, d -> Table.time(d.rejectedAtMillis()));
}
