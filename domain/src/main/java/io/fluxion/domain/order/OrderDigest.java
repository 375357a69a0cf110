package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The body of an order in one line: two orders with the same one ask for the same. */
final class OrderDigest {
    private OrderDigest() {}

    /** A schedule counts by its length: its start is often "now", which differs when the same is asked again. */
    static String of(OrderCommand order) {
        StringJoiner parts = new StringJoiner("|");
        parts.add(Objects.toString(order.instrument()));
        parts.add(Objects.toString(order.side()));
        parts.add(Objects.toString(order.type()));
        parts.add(number(order.quantityBase()));
        parts.add(number(order.limitPriceQuotePerBase()));
        parts.add(Objects.toString(order.timeInForce()));
        parts.add(Long.toString(order.expireAtMillis()));
        AlgoParams algo = order.algo();
        if (algo != null) {
            parts.add(Long.toString(algo.endMillis() - algo.startMillis()));
            parts.add(Integer.toString(algo.slices()));
            parts.add(algo.catchUp().name());
            parts.add(algo.completion().name());
            parts.add(number(algo.maxParticipation()));
            parts.add(algo.randSize() + "," + algo.randTime() + "," + algo.seed());
            addSpecial(parts, algo);
        }
        if (order.route() != null) {
            parts.add("route " + order.route());
        }
        if (order.curve() != null) {
            // By its hash: hundreds of shares would outweigh all else that is kept of an order.
            parts.add("curve " + Integer.toHexString(order.curve().toString().hashCode()));
        }
        return parts.toString();
    }

    /** Only where there is one: orders of before have the digest that they had. */
    private static void addSpecial(StringJoiner parts, AlgoParams algo) {
        if (algo.adaptive()) {
            parts.add("adaptive");
        }
        PovBand pov = algo.pov();
        if (pov != null) {
            parts.add("pov " + number(pov.rate()) + "," + number(pov.least()) + "," + number(pov.most()));
        }
        if (algo.impact() != null) {
            parts.add(algo.impact().toString());
        }
        if (algo.maxSlippageBps() != null) {
            parts.add("slippage " + number(algo.maxSlippageBps()));
        }
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }
}
