package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderIds;
import org.jspecify.annotations.Nullable;

/** What can happen to an order: a command that passed the gate, a swap of a child, a report of its sender. */
public record ParentInput(
        String orderId,
        @Nullable OrderCommand command,
        @Nullable ChainEvent swap,
        @Nullable ExecutionReport report) {

    static ParentInput of(OrderCommand command) {
        return new ParentInput(command.orderId(), command, null, null);
    }

    static ParentInput of(ExecutionReport report) {
        return new ParentInput(report.orderId(), null, null, report);
    }

    /** Of a swap that carries a client id. */
    static ParentInput of(ChainEvent event, String clientId) {
        return new ParentInput(OrderIds.orderIdOf(clientId), null, event, null);
    }
}
