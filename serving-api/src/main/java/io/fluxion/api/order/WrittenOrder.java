package io.fluxion.api.order;

import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.reference.Instrument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders} made into a command as the desk would make it, with nobody logged in: for replays.
 *
 * @param command without its schedule when that is what is refused
 * @param refused what the desk would answer in place of sending it; null when it would send it
 */
public record WrittenOrder(OrderCommand command, @Nullable Rejection refused) {
    private static final int UNPROCESSABLE = 422;

    /**
     * Reads a body.
     *
     * @param account whose order it is where the body doesn't say
     * @param user who sends it
     * @throws Problem when the body is malformed
     */
    public static WrittenOrder read(
            Fields body, Map<String, Instrument> instruments, String account, String user, Instant now) {
        OrderRequest written = OrderRequest.read(body);
        String named = Optional.ofNullable(written.account()).orElse(account);
        OrderRequest request = written.forAccount(named);
        Instrument instrument = instruments.get(request.instrument());
        if (instrument == null) {
            Rejection unknown = new Rejection("INSTRUMENT_NOT_FOUND", "there is no instrument " + request.instrument());
            return new WrittenOrder(command(request, named, user, now, null), unknown);
        }
        try {
            OrderRules.checkRoute(request.route(), instrument);
            OrderRules.checkQuantity(request.quantityBase(), instrument);
            OrderRules.checkPrice(request, instrument);
            OrderRules.checkLifetime(request, now);
            return new WrittenOrder(command(request, named, user, now, OrderRules.schedule(request, now)), null);
        } catch (Problem problem) {
            if (problem.status() != UNPROCESSABLE) {
                throw problem;
            }
            Rejection refused = new Rejection(problem.code(), problem.detail());
            return new WrittenOrder(command(request, named, user, now, null), refused);
        }
    }

    private static OrderCommand command(
            OrderRequest request, String account, String user, Instant now, @Nullable AlgoParams schedule) {
        String orderId = OrderIds.orderId(account, request.clOrdId());
        Instant expireAt = request.expireAt();
        return new OrderCommand(
                        Fingerprint.commandId(orderId, request),
                        OrderCommand.Kind.NEW,
                        account,
                        user,
                        orderId,
                        request.clOrdId(),
                        request.instrument(),
                        request.side(),
                        request.type(),
                        request.quantityBase(),
                        request.limitPriceQuotePerBase(),
                        Optional.ofNullable(request.timeInForce()).orElse(TimeInForce.GTC),
                        expireAt == null ? 0 : expireAt.toEpochMilli(),
                        schedule,
                        now.toEpochMilli())
                .routed(request.route());
    }
}
