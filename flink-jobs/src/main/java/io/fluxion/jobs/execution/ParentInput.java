package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.order.CheckOutcome;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an order: a command that passed the gate, a swap of a child, a report of its sender, a slice of it
 * read back. Exactly one is present.
 *
 * @param instrument with a new order, what the gate measured it by
 * @param reference with a new order, what the gate measured it by
 * @param checks with a new order, what the gate found; null for none
 * @param refusal with a change, why the gate didn't let it pass; null when it did
 */
public record ParentInput(
        String orderId,
        @Nullable OrderCommand command,
        @Nullable Instrument instrument,
        @Nullable Reference reference,
        @Nullable ChainEvent swap,
        @Nullable ExecutionReport report,
        @Nullable Slice slice,
        @Nullable List<CheckOutcome> checks,
        @Nullable Rejection refusal) {
    // State of version 0.1 has no checks.
    public ParentInput {
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    private ParentInput(
            String orderId,
            @Nullable OrderCommand command,
            @Nullable ChainEvent swap,
            @Nullable ExecutionReport report,
            @Nullable Slice slice) {
        this(orderId, command, null, null, swap, report, slice, List.of(), null);
    }

    /** What the gate found. */
    @Override
    public List<CheckOutcome> checks() {
        return Objects.requireNonNull(checks);
    }

    /** A new order that passed. */
    static ParentInput of(
            OrderCommand command,
            @Nullable Instrument instrument,
            @Nullable Reference reference,
            List<CheckOutcome> checks) {
        return new ParentInput(command.orderId(), command, instrument, reference, null, null, null, checks, null);
    }

    static ParentInput of(OrderCommand command) {
        return of(command, null);
    }

    /** A change, and why it is refused. */
    static ParentInput of(OrderCommand command, @Nullable Rejection refusal) {
        return new ParentInput(command.orderId(), command, null, null, null, null, null, List.of(), refusal);
    }

    public static ParentInput of(ExecutionReport report) {
        return new ParentInput(report.orderId(), null, null, report, null);
    }

    static ParentInput of(Slice slice) {
        return new ParentInput(slice.orderId(), null, null, null, slice);
    }

    /** Of a swap that carries a client id. */
    public static ParentInput of(ChainEvent event, String clientId) {
        return new ParentInput(OrderIds.orderIdOf(clientId), null, event, null, null);
    }
}
