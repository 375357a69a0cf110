package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order with everything that its further life depends on.
 *
 * <p>Immutable; {@link ParentSteps} makes the next one.
 *
 * @param nextSlot the first slot that has not been considered yet
 * @param version the number of events that it has had
 */
public record ParentOrder(
        String orderId,
        String clOrdId,
        String account,
        String user,
        Instrument instrument,
        Side side,
        OrdType type,
        BigDecimal orderQty,
        @Nullable BigDecimal limitPriceQuotePerBase,
        AlgoParams algo,
        List<BigDecimal> cumulativePlan,
        OrdStatus status,
        int nextSlot,
        List<Child> children,
        List<Fill> fills,
        long createdAtMillis,
        long version) {

    private static final int AVERAGE_SCALE = 18;

    public ParentOrder {
        cumulativePlan = List.copyOf(cumulativePlan);
        children = List.copyOf(children);
        fills = List.copyOf(fills);
    }

    public BigDecimal cumQty() {
        return fills.stream().map(Fill::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What children may still fill. */
    public BigDecimal workingQty() {
        return children.stream()
                .filter(c -> c.state() == Child.State.WORKING)
                .map(Child::quantityBase)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Zero once nothing more can be executed. */
    public BigDecimal leavesQty() {
        return status.isTerminal() ? BigDecimal.ZERO : orderQty.subtract(cumQty());
    }

    /** Σ price · quantity over Σ quantity; zero without fills. */
    public BigDecimal avgPx() {
        BigDecimal quantity = cumQty();
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return fills.stream()
                .map(f -> f.priceQuotePerBase().multiply(f.quantityBase()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(quantity, AVERAGE_SCALE, RoundingMode.HALF_EVEN);
    }

    boolean hasWorkingChild() {
        return children.stream().anyMatch(c -> c.state() == Child.State.WORKING);
    }

    /** When a slot is due. */
    long slotTimeMillis(int slot) {
        return algo.startMillis() + slot * (algo.endMillis() - algo.startMillis()) / algo.slices();
    }

    ParentOrder withStatus(OrdStatus next) {
        return copy(next, nextSlot, children, fills, version);
    }

    ParentOrder withNextSlot(int slot) {
        return copy(status, slot, children, fills, version);
    }

    ParentOrder withChild(Child child) {
        List<Child> next = new ArrayList<>(children);
        next.removeIf(c -> c.childId().equals(child.childId()));
        next.add(child);
        return copy(status, nextSlot, next, fills, version);
    }

    ParentOrder withFills(List<Fill> next) {
        return copy(status, nextSlot, children, next, version);
    }

    ParentOrder nextVersion() {
        return copy(status, nextSlot, children, fills, version + 1);
    }

    private ParentOrder copy(OrdStatus s, int slot, List<Child> c, List<Fill> f, long v) {
        return new ParentOrder(
                orderId,
                clOrdId,
                account,
                user,
                instrument,
                side,
                type,
                orderQty,
                limitPriceQuotePerBase,
                algo,
                cumulativePlan,
                s,
                slot,
                c,
                f,
                createdAtMillis,
                v);
    }
}
