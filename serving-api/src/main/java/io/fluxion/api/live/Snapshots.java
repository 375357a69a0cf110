package io.fluxion.api.live;

import io.fluxion.api.view.AlertView;
import io.fluxion.api.view.BarView;
import io.fluxion.api.view.ChainView;
import io.fluxion.api.view.KillSwitchView;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.PoolView;
import io.fluxion.api.view.PriceView;
import io.fluxion.domain.reference.Feed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a channel's subscriber is shown first: the newest state, as REST would show it. */
final class Snapshots {
    /** Closed orders and alerts beyond these are history, which REST pages through. */
    static final int RECENT_MAX = 200;

    private final Staleness staleness;

    Snapshots(Staleness staleness) {
        this.staleness = staleness;
    }

    List<?> of(Channel channel, LiveState state) {
        return switch (channel.kind()) {
            case ALERTS ->
                state.alerts().stream()
                        .map(AlertView::of)
                        .sorted(Comparator.comparing(AlertView::openedAt).reversed())
                        .limit(RECENT_MAX)
                        .toList();
            case ORDERS -> orders(state);
            case CHAINS -> state.chains().stream().map(ChainView::of).toList();
            case CONTROLS ->
                state.killSwitches().stream().map(KillSwitchView::of).toList();
            case PRICES ->
                state.prices().stream()
                        .filter(p -> channel.subject().isEmpty()
                                ? Feed.isPrimary(p.feed())
                                : channel.subject().equals(p.feed()))
                        .map(p -> PriceView.of(p, staleness.isStale(p)))
                        .toList();
            case POOLS ->
                state.pools().stream()
                        .filter(p ->
                                channel.subject().isEmpty() || channel.subject().equals(p.key()))
                        .map(PoolView::of)
                        .toList();
            case BARS -> bars(channel.subject(), state);
        };
    }

    private static List<BarView> bars(String subject, LiveState state) {
        String[] parts = subject.split(":", 2);
        return state.bars(parts[0], parts[1]).stream()
                .filter(b -> b.tradeCount() > 0)
                .map(BarView::of)
                .toList();
    }

    private static List<Object> orders(LiveState state) {
        record Entry(OrderView view, OrderStates.OrderState order) {}
        List<Entry> entries = new ArrayList<>();
        for (OrderStates.OrderState order : state.orders().all()) {
            OrderView view = order.view();
            if (view != null) {
                entries.add(new Entry(view, order));
            }
        }
        entries.sort(Comparator.comparing((Entry e) -> e.view().createdAt()).reversed());
        List<Object> items = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(RECENT_MAX, entries.size()))) {
            String orderId = entry.view().orderId();
            items.add(OrderNews.of(entry.view()));
            if (entry.order().isOpen()) {
                entry.order().slices().forEach(s -> items.add(OrderItem.slice(orderId, s)));
                entry.order().fills().forEach(f -> items.add(OrderItem.fill(orderId, f)));
            }
        }
        return items;
    }
}
