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
import io.fluxion.api.view.LimitsView;
import io.fluxion.api.view.Page;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.risk.Limits;
import io.fluxion.ingestion.wire.Topics;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The limits of accounts, desks and the firm: seeing and setting. They hold from the moment that the gate reads them. */
public final class LimitsRoutes {
    private static final String PATH = "/api/v1/risk/limits";
    private static final Duration SEEN_LIMIT = Duration.ofMillis(500);

    private final LiveFeed feed;
    private final CommandLog log;
    private final DeployedChains chains;
    private final Auditor auditor;
    private final Clock clock;

    private final Object appending = new Object();
    /** By key; guarded by {@link #appending}. */
    private final Map<String, Long> lastVersions = new HashMap<>();

    /** Over what is known, and the log that limits go to. */
    public LimitsRoutes(LiveFeed feed, CommandLog log, DeployedChains chains, Auditor auditor, Clock clock) {
        this.feed = feed;
        this.log = log;
        this.chains = chains;
        this.auditor = auditor;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.read(
                        PATH, "The limits of all scopes; what is null is not limited by them", Page.class, this::list),
                Route.write(PATH, Access.RISK, "Set the limits of a scope, whole", LimitsView.class, this::set));
    }

    private void list(Context ctx) {
        Answers.items(
                ctx, feed.read(s -> s.limits().stream().map(LimitsView::of).toList()));
    }

    private void set(Context ctx) {
        Principal caller = Gate.caller(ctx);
        Fields body = JsonBody.read(ctx);
        LimitsRequest request = LimitsRequest.read(body);
        request.checkNames(chains);
        String key = Limits.key(request.scope(), request.subject());
        auditor.audited(ctx, caller.email(), "limits.set", key, body.asDetail(), () -> {
            answer(ctx, append(request, caller.email()));
            return "ok";
        });
    }

    private record Appended(Limits change, CompletableFuture<Limits> seen, CompletableFuture<?> written) {}

    /** One at a time: two changes of a scope have two versions, which rise in the order of the log. */
    private Appended append(LimitsRequest request, String user) {
        String key = Limits.key(request.scope(), request.subject());
        synchronized (appending) {
            Limits known = feed.read(s -> s.limits(key));
            long version = Math.max(known == null ? 0 : known.version(), lastVersions.getOrDefault(key, 0L));
            if (request.seenVersion() != LimitsRequest.ANY_VERSION && request.seenVersion() != version) {
                throw Problem.of(
                        409, "LIMITS_CHANGED", "Somebody has changed the limits: they have version " + version + ".");
            }
            Limits change = request.after(known, user, version + 1, clock.millis());
            lastVersions.put(key, change.version());
            return new Appended(
                    change,
                    feed.nextLimits(key, l -> l.version() >= change.version(), SEEN_LIMIT),
                    log.append(Topics.RISK_LIMITS, change, change.changedAtMillis()));
        }
    }

    /** Answers once the limits are durable, and as a rule after a read here shows them. */
    private static void answer(Context ctx, Appended appended) {
        try {
            appended.written().join();
        } catch (CompletionException e) {
            appended.seen().cancel(false);
            throw Problem.unavailable("COMMAND_LOG_UNAVAILABLE", "The limits could not be handed on: try again.");
        }
        boolean shown = appended.seen().handle((news, late) -> late == null).join();
        ctx.status(shown ? 200 : 202);
        Answers.json(ctx, LimitsView.of(appended.change()));
    }
}
