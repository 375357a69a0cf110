package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an order: a command that passed the gate, a swap of a child, a report of its sender, a slice of it
 * read back. Exactly one is present.
 *
 * @param instrument with a new order, what the gate measured it by
 * @param reference with a new order, what the gate measured it by
 */
public record ParentInput(
        String orderId,
        @Nullable OrderCommand command,
        @Nullable Instrument instrument,
        @Nullable Reference reference,
        @Nullable ChainEvent swap,
        @Nullable ExecutionReport report,
        @Nullable Slice slice) {

    /** A new order that passed. */
    static ParentInput of(OrderCommand command, @Nullable Instrument instrument, @Nullable Reference reference) {
        return new ParentInput(command.orderId(), command, instrument, reference, null, null, null);
    }

    static ParentInput of(OrderCommand command) {
        return of(command, null, null);
    }

    public static ParentInput of(ExecutionReport report) {
        return new ParentInput(report.orderId(), null, null, null, null, report, null);
    }

    static ParentInput of(Slice slice) {
        return new ParentInput(slice.orderId(), null, null, null, null, null, slice);
    }

    /** Of a swap that carries a client id. */
    public static ParentInput of(ChainEvent event, String clientId) {
        return new ParentInput(OrderIds.orderIdOf(clientId), null, null, null, event, null, null);
    }
}
