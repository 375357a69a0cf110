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
import io.fluxion.api.view.KillSwitchView;
import io.fluxion.api.view.Page;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.KillSwitch.Scope;
import io.fluxion.ingestion.wire.Topics;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Kill switches: seeing, throwing and taking back. They hold until a person takes them back. */
public final class KillSwitchRoutes {
    private static final String PATH = "/api/v1/risk/kill-switch";
    private static final int SUBJECT_LENGTH_MAX = 64;
    private static final int REASON_LENGTH_MAX = 500;
    private static final Duration SEEN_LIMIT = Duration.ofMillis(500);

    private final LiveFeed feed;
    private final CommandLog log;
    private final Auditor auditor;
    private final Clock clock;

    /** Over what is known, and the log that switches go to. */
    public KillSwitchRoutes(LiveFeed feed, CommandLog log, Auditor auditor, Clock clock) {
        this.feed = feed;
        this.log = log;
        this.auditor = auditor;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.read(PATH, "The kill switches that are thrown", Page.class, this::list),
                Route.write(
                        PATH,
                        Access.RISK,
                        "Throw a kill switch: new orders and slices in its scope are refused",
                        KillSwitchView.class,
                        ctx -> change(ctx, true)),
                Route.remove(
                        PATH, Access.RISK, "Take a kill switch back", KillSwitchView.class, ctx -> change(ctx, false)));
    }

    private void list(Context ctx) {
        Answers.items(
                ctx,
                feed.read(s -> s.killSwitches().stream()
                        .filter(KillSwitch::engaged)
                        .map(KillSwitchView::of)
                        .toList()));
    }

    private void change(Context ctx, boolean engaged) {
        Principal caller = Gate.caller(ctx);
        Fields body = JsonBody.read(ctx);
        Scope scope = body.choice("scope", Scope.class);
        String subject = subject(scope, body.optionalText("subject", SUBJECT_LENGTH_MAX));
        String reason = body.optionalNote("reason", REASON_LENGTH_MAX);
        body.refuseUnknown();
        if (reason == null) {
            throw Problem.ofField(400, "MISSING_FIELD", "reason", "Say why: the reason is kept with the switch.");
        }
        String key = KillSwitch.key(scope, subject);
        String action = engaged ? "kill-switch.throw" : "kill-switch.release";
        auditor.audited(ctx, caller.email(), action, key, Map.of("reason", reason), () -> {
            KillSwitch known = feed.read(s -> s.killSwitch(key));
            if (!engaged && (known == null || !known.engaged())) {
                throw Problem.of(409, "KILL_SWITCH_NOT_ACTIVE", "There is no such kill switch to take back.");
            }
            long version = known == null ? 1 : known.version() + 1;
            append(ctx, new KillSwitch(scope, subject, engaged, caller.email(), reason, version, clock.millis()));
            return "ok";
        });
    }

    private static String subject(Scope scope, @Nullable String subject) {
        if (scope == Scope.ALL && subject != null) {
            throw Problem.ofField(400, "INVALID_FIELD", "subject", "The scope ALL has no subject.");
        }
        if (scope != Scope.ALL && subject == null) {
            throw Problem.ofField(400, "MISSING_FIELD", "subject", "Say whom or what the scope " + scope + " is of.");
        }
        return subject == null ? "" : subject;
    }

    /** Answers once the switch is durable, and as a rule after a read here shows it. */
    private void append(Context ctx, KillSwitch change) {
        CompletableFuture<KillSwitch> seen =
                feed.nextKillSwitch(change.key(), s -> s.version() >= change.version(), SEEN_LIMIT);
        try {
            log.append(Topics.RISK_CONTROLS, change, change.changedAtMillis()).join();
        } catch (CompletionException e) {
            seen.cancel(false);
            throw Problem.unavailable("COMMAND_LOG_UNAVAILABLE", "The switch could not be handed on: try again.");
        }
        boolean shown = seen.handle((news, late) -> late == null).join();
        ctx.status(shown ? 200 : 202);
        Answers.json(ctx, KillSwitchView.of(change));
    }
}
