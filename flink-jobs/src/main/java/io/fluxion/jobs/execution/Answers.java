package io.fluxion.jobs.execution;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.Decision;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.GateView;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.PreTradeChecks;
import io.fluxion.domain.order.Rejection;
import io.fluxion.ingestion.wire.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the gate says to commands that it doesn't let pass. */
final class Answers {
    /** The command has been decoded by now, and its place in the topic isn't known any more. */
    private static final int PLACE_UNKNOWN = -1;

    private Answers() {}

    /** The only event of an order that failed a check. */
    static OrderEvent rejected(OrderCommand command, Decision decision, long nowMillis) {
        Rejection rejection = Objects.requireNonNull(decision.rejection());
        return new OrderEvent(
                        command.orderId() + "-1",
                        command.orderId(),
                        command.clOrdId(),
                        command.account(),
                        command.user(),
                        Objects.requireNonNull(command.instrument()),
                        Objects.requireNonNull(command.side()),
                        Objects.requireNonNull(command.type()),
                        ExecType.REJECTED,
                        OrdStatus.REJECTED,
                        Objects.requireNonNull(command.quantityBase()),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        command.limitPriceQuotePerBase(),
                        null,
                        null,
                        null,
                        null,
                        0,
                        command.algo(),
                        rejection.code(),
                        rejection.text(),
                        nowMillis,
                        nowMillis,
                        1)
                .with(decision.outcomes().stream().filter(o -> !o.passed()).toList());
    }

    /** Cancellations of what a new order could have traded against, where the account's limits want the older to go. */
    static List<OrderCommand> crossedToCancel(
            OrderCommand command, Decision decision, GateView view, List<String> crossed) {
        Rejection rejection = decision.rejection();
        boolean olderGo = switch (view.limits().selfMatch()) {
            case ALLOW, CANCEL_NEWEST -> false;
            case CANCEL_OLDEST -> rejection == null;
            case CANCEL_BOTH -> rejection != null && rejection.code().equals(PreTradeChecks.SELF_MATCH);
        };
        return olderGo
                ? crossed.stream().map(orderId -> cancelOf(orderId, command)).toList()
                : List.of();
    }

    /** The cancellation of an older order that a new one could have traded against. */
    private static OrderCommand cancelOf(String orderId, OrderCommand newer) {
        return new OrderCommand(
                orderId + "-self-match-" + newer.orderId(),
                OrderCommand.Kind.CANCEL,
                newer.account(),
                newer.user(),
                orderId,
                newer.clOrdId(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                newer.receivedAtMillis());
    }

    /** A command that has no order of its own to answer for. */
    static DeadLetter deadLetter(OrderCommand command, String code, String reason, long nowMillis) {
        return new DeadLetter(
                ExecutionJob.NAME,
                Topics.ORDER_COMMANDS.name(),
                PLACE_UNKNOWN,
                PLACE_UNKNOWN,
                command.receivedAtMillis(),
                command.account().getBytes(StandardCharsets.UTF_8),
                Topics.ORDER_COMMANDS.codec().encode(command),
                code,
                reason,
                nowMillis);
    }
}
