package io.fluxion.standalone.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.replay.ReplayEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;

/** What a file holds. At one time, prices come before chain events, and these before trades. */
enum InputKind {
    PRICES(PriceLines::new, Duration.ofSeconds(30), Comparator.comparing(InputKind::feedAndRound)),
    CHAIN_EVENTS(
            ChainLines::new,
            Duration.ofSeconds(30),
            Comparator.comparingInt((ReplayEvent event) -> chainEvent(event).chainId())
                    .thenComparingLong(event -> chainEvent(event).blockNumber())
                    .thenComparingInt(event -> chainEvent(event).logIndex())),
    TRADES(TradeLines::new, MarketJob.OUT_OF_ORDERNESS, (one, other) -> 0);

    private final Supplier<LineFormat> format;
    private final long boundMillis;
    private final Comparator<ReplayEvent> order;

    InputKind(Supplier<LineFormat> format, Duration bound, Comparator<ReplayEvent> order) {
        this.format = format;
        this.boundMillis = bound.toMillis();
        this.order = Comparator.comparingLong(ReplayEvent::timeMillis).thenComparing(order);
    }

    /** What the lines of a file of this kind mean. */
    LineFormat format() {
        return format.get();
    }

    /** How far a line may lag behind the newest one without being late. */
    long boundMillis() {
        return boundMillis;
    }

    /** The order of events; those that are equal by it keep the order of their lines. */
    Comparator<ReplayEvent> order() {
        return order;
    }

    private static String feedAndRound(ReplayEvent event) {
        OraclePrice price = Objects.requireNonNull(event.price(), "an event of a price file is a price");
        return price.feed() + ":" + String.format("%078d", price.roundId());
    }

    static ChainEvent chainEvent(ReplayEvent event) {
        return Objects.requireNonNull(event.chainEvent(), "an event of a chain file is a chain event");
    }
}
