package io.fluxion.jobs.execution;

import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import org.jspecify.annotations.Nullable;

/** What the gate of an account hears: a command, or what became of an order that it let pass. Exactly one is present. */
public record GateInput(
        String account,
        @Nullable OrderCommand command,
        @Nullable OrderEvent event) {
    static GateInput of(OrderCommand command) {
        return new GateInput(command.account(), command, null);
    }

    static GateInput of(OrderEvent event) {
        return new GateInput(event.account(), null, event);
    }
}
