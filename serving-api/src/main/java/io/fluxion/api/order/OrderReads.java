package io.fluxion.api.order;

import io.fluxion.api.http.Problem;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.store.OrderStore;
import io.fluxion.api.view.FillView;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.SliceView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders as of now: the store's rows, overlaid with what the streams have told since.
 *
 * <p>Thread-safe. What one call has shown, a later one on the same instance never takes back.
 */
public final class OrderReads {
    /** Within it an order without an answer is nothing to wonder about. */
    private static final Duration ANSWERED_SOON = Duration.ofSeconds(10);

    private final LiveFeed feed;
    private final OrderStore store;
    private final Clock clock;

    /** Over both sources. */
    public OrderReads(LiveFeed feed, OrderStore store, Clock clock) {
        this.feed = feed;
        this.store = store;
        this.clock = clock;
    }

    /** Orders, the newest first. */
    public List<OrderView> list(OrderStore.Filter filter, int limit) {
        Map<String, OrderView> byId = new LinkedHashMap<>();
        store.list(filter, limit).forEach(order -> byId.put(order.orderId(), order));
        List<OrderView> live = feed.orders();
        Map<String, OrderView> answered = answered(live);
        for (OrderView order : live) {
            OrderView newest = answered.getOrDefault(order.orderId(), order);
            OrderView stored = byId.get(order.orderId());
            if (stored != null && stored.version() >= newest.version()) {
                continue;
            }
            // The store may still show a status that the order has left: then it leaves the list, too.
            if (filter.admits(newest)) {
                byId.put(newest.orderId(), newest);
            } else {
                byId.remove(newest.orderId());
            }
        }
        return byId.values().stream()
                .sorted(Comparator.comparing(OrderView::createdAt)
                        .thenComparing(OrderView::orderId)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** One order, if there is such a one. */
    public Optional<OrderView> find(String orderId) {
        LiveFeed.KnownOrder known = feed.order(orderId);
        OrderView live = known == null ? null : known.view();
        // Events of live orders are followed without a gap: only what has none here is worth a query.
        if (live != null && live.version() > 0) {
            return Optional.of(live);
        }
        return store.find(orderId).or(() -> Optional.ofNullable(live));
    }

    /**
     * What the store knows of orders that seem unanswered here: after a start the command may be within what is read
     * back while the last event is not.
     */
    private Map<String, OrderView> answered(List<OrderView> live) {
        Instant justNow = clock.instant().minus(ANSWERED_SOON);
        List<String> ids = live.stream()
                .filter(order -> order.version() == 0 && order.createdAt().isBefore(justNow))
                .map(OrderView::orderId)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : store.findAll(ids).stream().collect(Collectors.toMap(OrderView::orderId, Function.identity()));
    }

    /** One order; a problem when there is none. */
    public OrderView get(String orderId) {
        return find(orderId).orElseThrow(() -> Problem.notFound("There is no order " + orderId + "."));
    }

    /** An order's slices by slot and attempt. */
    public List<SliceView> slices(String orderId) {
        get(orderId);
        Map<String, SliceView> byChild = new LinkedHashMap<>();
        store.slices(orderId).forEach(slice -> byChild.put(slice.childId(), slice));
        LiveFeed.KnownOrder known = feed.order(orderId);
        if (known != null) {
            known.slices().forEach(slice -> byChild.merge(slice.childId(), slice, OrderReads::newer));
        }
        return byChild.values().stream()
                .sorted(Comparator.comparingInt(SliceView::slot).thenComparing(SliceView::childId))
                .toList();
    }

    /** An order's fills by time; those that a reorg took back are marked. */
    public List<FillView> fills(String orderId) {
        get(orderId);
        Map<String, FillView> byId = new LinkedHashMap<>();
        store.fills(orderId).forEach(fill -> byId.put(fill.execId(), fill));
        LiveFeed.KnownOrder known = feed.order(orderId);
        if (known != null) {
            known.fills().forEach(fill -> byId.put(fill.execId(), fill));
        }
        return byId.values().stream()
                .sorted(Comparator.comparing(FillView::at).thenComparing(FillView::execId))
                .toList();
    }

    private static SliceView newer(SliceView stored, SliceView live) {
        Instant told = stored.reportedAt();
        boolean older =
                told != null && (live.reportedAt() == null || live.reportedAt().isBefore(told));
        return older ? stored : live;
    }
}
