package io.fluxion.api.route;

import io.fluxion.api.http.Problem;
import io.fluxion.api.http.Route;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.live.Staleness;
import io.fluxion.api.store.MarketStore;
import io.fluxion.api.view.AssetView;
import io.fluxion.api.view.BarView;
import io.fluxion.api.view.ChainView;
import io.fluxion.api.view.InstrumentView;
import io.fluxion.api.view.MarketStatsView;
import io.fluxion.api.view.Page;
import io.fluxion.api.view.PositionView;
import io.fluxion.api.view.PriceView;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.StatsWindow;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Token;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assets, instruments, prices, bars, chains and positions. */
public final class MarketRoutes {
    private static final String BASE = "/api/v1";
    private static final int BARS = 300;
    /** A week of minutes, and some. */
    private static final int BARS_MAX = 20_000;

    private final List<Token> tokens;
    private final List<Instrument> instruments;
    private final LiveFeed feed;
    private final MarketStore store;
    private final Staleness staleness;
    private final Clock clock;

    /** Over its sources. */
    public MarketRoutes(DeployedChains chains, LiveFeed feed, MarketStore store, Staleness staleness, Clock clock) {
        this.tokens = chains.primary().tokens();
        this.instruments = chains.fullInstruments();
        this.feed = feed;
        this.store = store;
        this.staleness = staleness;
        this.clock = clock;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.read(
                        BASE + "/assets",
                        "Tokens and what prices them",
                        Page.class,
                        ctx -> Answers.items(
                                ctx, tokens.stream().map(this::asset).toList())),
                Route.read(
                        BASE + "/instruments",
                        "What can be traded",
                        Page.class,
                        ctx -> Answers.items(
                                ctx,
                                instruments.stream().map(InstrumentView::of).toList())),
                Route.read(
                        BASE + "/prices",
                        "The newest price of each asset, by the feed of the first chain",
                        Page.class,
                        this::prices),
                Route.history(BASE + "/prices/{asset}/candles", "Bars of trades, oldest first", Page.class, this::bars),
                Route.read(
                        BASE + "/prices/{asset}/stats",
                        "Averages, volume and volatility of trades over 1m, 5m, 1h and 24h",
                        Page.class,
                        this::stats),
                Route.read(
                        BASE + "/chains",
                        "How far each chain is read",
                        Page.class,
                        ctx -> Answers.items(
                                ctx,
                                feed.read(s ->
                                        s.chains().stream().map(ChainView::of).toList()))),
                Route.read(BASE + "/portfolio", "What each account holds", Page.class, this::portfolio));
    }

    private AssetView asset(Token token) {
        String instrument = instruments.stream()
                .filter(i -> i.base().equals(token.symbol()))
                .map(Instrument::instrument)
                .findFirst()
                .orElse(null);
        return new AssetView(token.symbol(), token.feed(), instrument, token.decimals());
    }

    private void prices(Context ctx) {
        Answers.items(
                ctx,
                feed.read(s -> s.prices().stream()
                        .filter(p -> Feed.isPrimary(p.feed()))
                        .map(p -> PriceView.of(p, staleness.isStale(p)))
                        .toList()));
    }

    private void bars(Context ctx) {
        Instrument instrument = instrument(ctx.pathParam("asset"));
        String asked = Params.text(ctx, "interval");
        String interval = asked == null ? "1m" : asked;
        if (BarInterval.ofLabel(interval).isEmpty()) {
            throw Params.invalid("interval", "1s, 1m, 5m, 1h or 1d");
        }
        String venue = Params.text(ctx, "venue");
        int limit = Params.limit(ctx, BARS, BARS_MAX);
        Instant to = Params.time(ctx, "to", clock.instant().plus(Duration.ofDays(1)));
        Instant from = Params.time(ctx, "from", Instant.EPOCH);
        TreeMap<Long, Bar> byTime = new TreeMap<>();
        for (Bar bar : store.bars(instrument.instrument(), venue, interval, from, to, limit)) {
            byTime.put(bar.openTimeMillis(), bar);
        }
        Collection<Bar> live = feed.read(s -> List.copyOf(s.bars(instrument.instrument(), venue, interval)));
        for (Bar bar : live) {
            if (bar.openTimeMillis() >= from.toEpochMilli() && bar.openTimeMillis() < to.toEpochMilli()) {
                byTime.merge(bar.openTimeMillis(), bar, (a, b) -> a.revision() > b.revision() ? a : b);
            }
        }
        List<BarView> views = byTime.values().stream()
                // All of its trades were taken back.
                .filter(bar -> bar.tradeCount() > 0)
                .map(BarView::of)
                .toList();
        Answers.items(ctx, views.subList(Math.max(0, views.size() - limit), views.size()));
    }

    private void stats(Context ctx) {
        Instrument instrument = instrument(ctx.pathParam("asset"));
        String window = Params.text(ctx, "window");
        if (window != null
                && Arrays.stream(StatsWindow.values()).noneMatch(w -> w.label().equals(window))) {
            throw Params.invalid("window", "1m, 5m, 1h or 24h");
        }
        String venue = Params.text(ctx, "venue");
        TreeMap<String, MarketStats> newest = new TreeMap<>();
        for (MarketStats stats : store.stats(instrument.instrument(), venue)) {
            newest.put(stats.key(), stats);
        }
        for (MarketStats stats : feed.read(s -> s.stats(instrument.instrument()))) {
            if (Objects.equals(stats.venue(), venue)) {
                newest.merge(stats.key(), stats, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        Answers.items(
                ctx,
                newest.values().stream()
                        .filter(stats -> window == null || window.equals(stats.window()))
                        .sorted(Comparator.comparingInt(
                                stats -> StatsWindow.ofLabel(stats.window()).ordinal()))
                        .map(MarketStatsView::of)
                        .toList());
    }

    /** By its own name, its base asset or its base's feed. */
    private Instrument instrument(String name) {
        return instruments.stream()
                .filter(i -> i.instrument().equals(name)
                        || i.base().equals(name)
                        || i.baseFeed().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Nothing of that name is traded."));
    }

    private void portfolio(Context ctx) {
        @Nullable String account = Params.text(ctx, "account");
        Map<String, String> baseByInstrument = new TreeMap<>();
        instruments.forEach(i -> baseByInstrument.put(i.instrument(), i.base()));
        List<Position> positions = feed.read(s -> List.copyOf(s.positions()));
        Answers.items(
                ctx,
                positions.stream()
                        .filter(p -> account == null || account.equals(p.account()))
                        .map(p -> PositionView.of(p, baseByInstrument.getOrDefault(p.instrument(), p.instrument())))
                        .toList());
    }
}
