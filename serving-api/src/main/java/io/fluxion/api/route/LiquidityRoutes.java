package io.fluxion.api.route;

import io.fluxion.api.http.Access;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Route;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.view.LiquidityView;
import io.fluxion.api.view.Page;
import io.fluxion.api.view.QuoteView;
import java.util.List;

/** Assets over all chains, and quotes of pools that a request describes. */
public final class LiquidityRoutes {
    private final LiveFeed feed;

    /** Over the live view. */
    public LiquidityRoutes(LiveFeed feed) {
        this.feed = feed;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.read(
                        "/api/v1/liquidity",
                        "Each asset over all chains: reserves, worth, shares, the deepest pool",
                        Page.class,
                        ctx -> Answers.items(
                                ctx,
                                feed.read(s -> s.liquidity().stream()
                                        .map(LiquidityView::of)
                                        .toList()))),
                Route.write(
                        "/api/v1/quote",
                        Access.SIGNED_IN,
                        "What a described pool would give: the body of fluxion quote",
                        QuoteView.class,
                        ctx -> Answers.json(ctx, Quotes.described(JsonBody.object(ctx)))));
    }
}
