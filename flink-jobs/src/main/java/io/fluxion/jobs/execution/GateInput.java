package io.fluxion.jobs.execution;

import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.portfolio.Position;
import org.jspecify.annotations.Nullable;

/**
 * What the gate of an account hears: a command, what became of an order that it let pass, or what a position is worth.
 * Exactly one is present.
 */
public record GateInput(
        String account,
        @Nullable OrderCommand command,
        @Nullable OrderEvent event,
        @Nullable Position position) {
    static GateInput of(OrderCommand command) {
        return new GateInput(command.account(), command, null, null);
    }

    static GateInput of(OrderEvent event) {
        return new GateInput(event.account(), null, event, null);
    }

    static GateInput of(Position position) {
        return new GateInput(position.account(), null, null, position);
    }
}
