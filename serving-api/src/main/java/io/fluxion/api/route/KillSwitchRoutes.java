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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Kill switches: seeing, throwing and taking back. They hold until a person takes them back. */
public final class KillSwitchRoutes {
    private static final String PATH = "/api/v1/risk/kill-switch";
    private static final int SUBJECT_LENGTH_MAX = 64;
    private static final int REASON_LENGTH_MAX = 500;
    private static final long ANY_VERSION = -1;
    private static final Duration SEEN_LIMIT = Duration.ofMillis(500);

    private final LiveFeed feed;
    private final CommandLog log;
    private final Auditor auditor;
    private final Clock clock;

    private final KillSwitchSubjects subjects;
    private final Object appending = new Object();
    /** By key; guarded by {@link #appending}. */
    private final Map<String, Long> lastVersions = new HashMap<>();

    /** Over what is known, and the log that switches go to. */
    public KillSwitchRoutes(LiveFeed feed, CommandLog log, KillSwitchSubjects subjects, Auditor auditor, Clock clock) {
        this.feed = feed;
        this.subjects = subjects;
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
        long seenVersion = body.integer("version", 0, Long.MAX_VALUE, ANY_VERSION);
        body.refuseUnknown();
        if (reason == null) {
            throw Problem.ofField(400, "MISSING_FIELD", "reason", "Say why: the reason is kept with the switch.");
        }
        if (engaged && !subjects.has(scope, subject)) {
            throw Problem.ofField(
                    422, "SUBJECT_NOT_FOUND", "subject", "There is no " + name(scope) + " " + subject + " to stop.");
        }
        String key = KillSwitch.key(scope, subject);
        String action = engaged ? "kill-switch.throw" : "kill-switch.release";
        auditor.audited(ctx, caller.email(), action, key, Map.of("reason", reason), () -> {
            answer(ctx, append(new Wish(scope, subject, engaged, caller.email(), reason), seenVersion));
            return "ok";
        });
    }

    private record Wish(Scope scope, String subject, boolean engaged, String user, String reason) {}

    private record Appended(KillSwitch change, CompletableFuture<KillSwitch> seen, CompletableFuture<?> written) {}

    /**
     * One at a time: two changes of a switch have two versions, which rise in the order of the log. With the version that
     * the caller has seen, a change in between is a conflict and not overwritten.
     */
    private Appended append(Wish wish, long seenVersion) {
        String key = KillSwitch.key(wish.scope(), wish.subject());
        synchronized (appending) {
            KillSwitch known = feed.read(s -> s.killSwitch(key));
            long version = Math.max(known == null ? 0 : known.version(), lastVersions.getOrDefault(key, 0L));
            if (seenVersion != ANY_VERSION && seenVersion != version) {
                throw Problem.of(
                        409, "KILL_SWITCH_CHANGED", "Somebody has changed the switch: it has version " + version + ".");
            }
            if (!wish.engaged() && (known == null || !known.engaged())) {
                throw Problem.of(409, "KILL_SWITCH_NOT_ACTIVE", "There is no such kill switch to take back.");
            }
            KillSwitch change = new KillSwitch(
                    wish.scope(),
                    wish.subject(),
                    wish.engaged(),
                    wish.user(),
                    wish.reason(),
                    version + 1,
                    clock.millis());
            lastVersions.put(key, change.version());
            return new Appended(
                    change,
                    feed.nextKillSwitch(key, s -> s.version() >= change.version(), SEEN_LIMIT),
                    log.append(Topics.RISK_CONTROLS, change, change.changedAtMillis()));
        }
    }

    /** Answers once the switch is durable, and as a rule after a read here shows it. */
    private static void answer(Context ctx, Appended appended) {
        try {
            appended.written().join();
        } catch (CompletionException e) {
            appended.seen().cancel(false);
            throw Problem.unavailable("COMMAND_LOG_UNAVAILABLE", "The switch could not be handed on: try again.");
        }
        boolean shown = appended.seen().handle((news, late) -> late == null).join();
        ctx.status(shown ? 200 : 202);
        Answers.json(ctx, KillSwitchView.of(appended.change()));
    }

    private static String name(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
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
}
