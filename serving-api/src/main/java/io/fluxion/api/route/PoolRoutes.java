package io.fluxion.api.route;

import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.store.MarketStore;
import io.fluxion.api.view.ForecastView;
import io.fluxion.api.view.Page;
import io.fluxion.api.view.PoolView;
import io.fluxion.domain.forecast.Prediction;
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
    private final Clock clock;

    /** Over its sources. */
    public PoolRoutes(LiveFeed feed, MarketStore store, Clock clock) {
        this.feed = feed;
        this.store = store;
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
                                feed.read(s ->
                                        s.pools().stream().map(PoolView::of).toList()))),
                Route.read(
                        one, "One pool as it stands", PoolView.class, ctx -> Answers.json(ctx, PoolView.of(pool(ctx)))),
                Route.history(one + "/history", "What a pool went through, newest first", Page.class, this::history),
                Route.read(one + "/forecast", "The newest forecast of a pool", ForecastView.class, this::forecast));
    }

    private PoolState pool(Context ctx) {
        int chainId = Params.chainId(ctx);
        String poolId = ctx.pathParam("pool");
        PoolState pool = feed.read(s -> s.pool(chainId, poolId));
        if (pool == null) {
            throw Problem.notFound("There is no such pool.");
        }
        return pool;
    }

    private void history(Context ctx) {
        PoolState pool = pool(ctx);
        int limit = Params.limit(ctx, POINTS, POINTS_MAX);
        Instant from = Params.time(ctx, "from", Instant.EPOCH);
        Instant to = Params.time(ctx, "to", clock.instant().plus(Duration.ofDays(1)));
        Answers.items(ctx, store.poolHistory(pool.chainId(), pool.poolId(), from, to, limit));
    }

    /** The shortest horizon, unless one is asked for; what is no longer valid still says so itself. */
    private void forecast(Context ctx) {
        PoolState pool = pool(ctx);
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
