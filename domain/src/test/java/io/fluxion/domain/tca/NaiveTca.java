package io.fluxion.domain.tca;

import io.fluxion.domain.order.Side;
import java.util.List;

/** Transaction costs from all trades and fills at once, in doubles: what the fold must come to. */
record NaiveTca(Side side, double orderQty, double arrival, long from, long to, List<Tick> trades, List<Tick> fills) {
    /** A trade of others, or a fill. */
    record Tick(long millis, double price, double quantity) {}

    double filled() {
        return fills.stream().mapToDouble(Tick::quantity).sum();
    }

    double average() {
        return fills.stream().mapToDouble(f -> f.price * f.quantity).sum() / filled();
    }

    private List<Tick> inside() {
        return trades.stream().filter(t -> t.millis >= from && t.millis < to).toList();
    }

    double vwap(boolean withOwn) {
        double volume = inside().stream().mapToDouble(Tick::quantity).sum() + (withOwn ? filled() : 0);
        double notional =
                inside().stream().mapToDouble(t -> t.price * t.quantity).sum();
        return (notional + (withOwn ? filled() * average() : 0)) / volume;
    }

    double priceAt(long millis) {
        return trades.stream()
                .filter(t -> t.millis <= millis)
                .reduce((a, b) -> b)
                .orElseThrow()
                .price;
    }

    /** Millisecond by millisecond. */
    double twap() {
        double sum = 0;
        for (long t = from; t < to; t++) {
            sum += priceAt(t);
        }
        return sum / (to - from);
    }

    double bps(double reference) {
        return side.sign() * (average() - reference) / reference * 1e4;
    }

    double shortfall(double last) {
        double execution = fills.stream()
                .mapToDouble(f -> f.quantity * (f.price - arrival))
                .sum();
        return side.sign() * (execution + (orderQty - filled()) * (last - arrival));
    }
}
