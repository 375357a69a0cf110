package io.fluxion.api.route;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Access;
import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Gate;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.log.CommandLog;
import io.fluxion.api.store.AlertStore;
import io.fluxion.api.view.AlertView;
import io.fluxion.api.view.Page;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.Severity;
import io.fluxion.ingestion.wire.Topics;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Incidents: reading, acknowledging, resolving. */
public final class AlertRoutes {
    private static final String BASE = "/api/v1/alerts";
    private static final int LIMIT = 200;
    private static final int NOTE_LENGTH_MAX = 500;
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);
    private static final Set<AlertState> OVER =
            EnumSet.of(AlertState.RESOLVED, AlertState.RETRACTED, AlertState.EXPIRED);

    private final LiveFeed feed;
    private final AlertStore store;
    private final CommandLog log;
    private final Auditor auditor;
    private final Clock clock;

    /** Over its sources, and the log that actions go to. */
    public AlertRoutes(LiveFeed feed, AlertStore store, CommandLog log, Auditor auditor, Clock clock) {
        this.feed = feed;
        this.store = store;
        this.log = log;
        this.auditor = auditor;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.read(BASE, "Incidents, the newest first", Page.class, this::list),
                Route.read(
                        BASE + "/{id}",
                        "One incident",
                        AlertView.class,
                        ctx -> Answers.json(ctx, AlertView.of(alert(ctx.pathParam("id"))))),
                action(AlertCommand.Kind.ACK, "Acknowledge an incident"),
                action(AlertCommand.Kind.RESOLVE, "Resolve an incident"));
    }

    private Route action(AlertCommand.Kind kind, String summary) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return Route.write(BASE + "/{id}/" + name, Access.RISK, summary, AlertView.class, ctx -> {
            Principal caller = Gate.caller(ctx);
            Fields body = JsonBody.read(ctx);
            String note = body.optionalNote("note", NOTE_LENGTH_MAX);
            body.refuseUnknown();
            String alertId = ctx.pathParam("id");
            Map<String, String> detail = note == null ? Map.of() : Map.of("note", note);
            auditor.audited(ctx, caller.email(), "alert." + name, alertId, detail, () -> {
                act(ctx, caller, alert(alertId), kind, note);
                return "sent";
            });
        });
    }

    private void list(Context ctx) {
        int limit = Params.limit(ctx, LIMIT, Params.LIMIT_MAX);
        AlertStore.Filter filter = new AlertStore.Filter(
                Params.choice(ctx, "state", AlertState.class),
                Params.choice(ctx, "severity", Severity.class),
                Params.text(ctx, "rule"));
        Map<String, Alert> byId = new LinkedHashMap<>();
        store.list(filter, limit).forEach(alert -> byId.put(alert.alertId(), alert));
        for (Alert live : feed.read(s -> List.copyOf(s.alerts()))) {
            Alert stored = byId.get(live.alertId());
            if (stored != null && stored.version() >= live.version()) {
                continue;
            }
            if (filter.admits(live)) {
                byId.put(live.alertId(), live);
            } else {
                byId.remove(live.alertId());
            }
        }
        Answers.items(
                ctx,
                byId.values().stream()
                        .sorted(Comparator.comparingLong(Alert::openedAtMillis)
                                .thenComparing(Alert::alertId)
                                .reversed())
                        .limit(limit)
                        .map(AlertView::of)
                        .toList());
    }

    private Alert alert(String alertId) {
        Alert live = feed.read(s -> s.alert(alertId));
        return live != null ? live : store.find(alertId).orElseThrow(() -> Problem.notFound("There is no such alert."));
    }

    private void act(Context ctx, Principal caller, Alert alert, AlertCommand.Kind kind, @Nullable String note) {
        if (OVER.contains(alert.state())) {
            throw Problem.of(409, "ALERT_CLOSED", "The alert is " + alert.state() + " already.");
        }
        AlertCommand command = new AlertCommand(
                alert.alertId() + "-" + UUID.randomUUID(),
                alert.alertId(),
                alert.rule(),
                alert.key(),
                kind,
                caller.email(),
                note,
                clock.millis());
        CompletableFuture<Alert> answer =
                feed.nextAlert(alert.alertId(), a -> a.version() > alert.version(), ANSWER_LIMIT);
        try {
            log.append(Topics.ALERT_COMMANDS, command, command.issuedAtMillis()).join();
        } catch (CompletionException e) {
            answer.cancel(false);
            throw Problem.unavailable("COMMAND_LOG_UNAVAILABLE", "The action could not be handed on: try again.");
        }
        boolean answered = answer.handle((news, late) -> late == null).join();
        ctx.status(answered ? 200 : 202);
        Answers.json(ctx, AlertView.of(alert(alert.alertId())));
    }
}
