package io.fluxion.api.route;

import io.fluxion.api.http.Access;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.store.MarketStore;
import io.fluxion.api.store.PoolStore;
import io.fluxion.api.view.ForecastView;
import io.fluxion.api.view.Page;
import io.fluxion.api.view.PoolDepthView;
import io.fluxion.api.view.PoolView;
import io.fluxion.api.view.QuoteView;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Pools, what they went through, and what is forecast of them. */
public final class PoolRoutes {
    private static final String BASE = "/api/v1/pools";
    private static final int POINTS = 500;
    private static final int POINTS_MAX = 5_000;

    private final LiveFeed feed;
    private final MarketStore store;
    private final PoolStore events;
    private final Clock clock;

    /** Over its sources. */
    public PoolRoutes(LiveFeed feed, MarketStore store, PoolStore events, Clock clock) {
        this.feed = feed;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        String one = BASE + "/{chainId}/{pool}";
        return List.of(
                Route.read(
                        BASE,
                        "All pools as they stand",
                        Page.class,
                        ctx -> Answers.items(
                                ctx,
                                feed.read(s -> s.pools().stream()
                                        .map(p -> PoolView.of(p, s.metrics(p.key())))
                                        .toList()))),
                Route.read(one, "One pool as it stands, and its measures", PoolView.class, this::pool),
                Route.read(one + "/depth", "How deep a pool is", PoolDepthView.class, this::depth),
                Route.history(one + "/events", "What happened to a pool, newest first", Page.class, this::events),
                Route.write(
                        one + "/quote",
                        Access.SIGNED_IN,
                        "What an operation on a pool would give now, to the contract's last integer",
                        QuoteView.class,
                        this::quote),
                Route.history(one + "/history", "What a pool went through, newest first", Page.class, this::history),
                Route.read(one + "/forecast", "The newest forecast of a pool", ForecastView.class, this::forecast));
    }

    private void pool(Context ctx) {
        PoolState pool = known(ctx);
        Answers.json(ctx, PoolView.of(pool, feed.read(s -> s.metrics(pool.key()))));
    }

    private void depth(Context ctx) {
        PoolState pool = known(ctx);
        PoolMetrics metrics = feed.read(s -> s.metrics(pool.key()));
        if (metrics == null) {
            throw Problem.of(404, "NO_METRICS", "This pool has not been measured yet.");
        }
        Answers.json(ctx, PoolDepthView.of(metrics));
    }

    private void events(Context ctx) {
        PoolState pool = known(ctx);
        int limit = Params.limit(ctx, POINTS, POINTS_MAX);
        Instant from = Params.time(ctx, "from", Instant.EPOCH);
        Instant to = Params.time(ctx, "to", clock.instant().plus(Duration.ofDays(1)));
        boolean retracted = "true".equals(Params.text(ctx, "retracted"));
        Answers.items(
                ctx,
                events.events(pool.chainId(), pool.poolId(), Params.text(ctx, "kind"), retracted, from, to, limit));
    }

    private void quote(Context ctx) {
        PoolState pool = known(ctx);
        Answers.json(ctx, Quotes.of(pool, JsonBody.object(ctx), clock.millis()));
    }

    private PoolState known(Context ctx) {
        int chainId = Params.chainId(ctx);
        String poolId = ctx.pathParam("pool");
        PoolState pool = feed.read(s -> s.pool(chainId, poolId));
        if (pool == null) {
            throw Problem.notFound("There is no such pool.");
        }
        return pool;
    }

    private void history(Context ctx) {
        PoolState pool = known(ctx);
        int limit = Params.limit(ctx, POINTS, POINTS_MAX);
        Instant from = Params.time(ctx, "from", Instant.EPOCH);
        Instant to = Params.time(ctx, "to", clock.instant().plus(Duration.ofDays(1)));
        Answers.items(ctx, store.poolHistory(pool.chainId(), pool.poolId(), from, to, limit));
    }

    /** The shortest horizon, unless one is asked for; what is no longer valid still says so itself. */
    private void forecast(Context ctx) {
        PoolState pool = known(ctx);
        String seconds = Params.text(ctx, "horizonSeconds");
        if (seconds != null && !seconds.matches("\\d{1,7}")) {
            throw Params.invalid("horizonSeconds", "a number of seconds");
        }
        NavigableMap<Long, Prediction> byHorizon =
                feed.read(s -> new TreeMap<>(s.predictions(pool.chainId(), pool.poolId())));
        Prediction prediction = null;
        if (seconds != null) {
            prediction =
                    byHorizon.get(Duration.ofSeconds(Long.parseLong(seconds)).toMillis());
        } else if (!byHorizon.isEmpty()) {
            prediction = byHorizon.firstEntry().getValue();
        }
        if (prediction == null) {
            throw Problem.of(404, "NO_FORECAST", "There is no forecast of this pool yet.");
        }
        Answers.json(ctx, ForecastView.of(prediction));
    }
}
