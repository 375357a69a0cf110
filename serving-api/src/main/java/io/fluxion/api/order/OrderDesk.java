package io.fluxion.api.order;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.log.CommandLog;
import io.fluxion.api.view.OrderView;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.Amendment;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.ResumeMode;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.ingestion.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders and what is to be done with them, and hands them to the execution job by the commands topic.
 *
 * <p>Thread-safe. A call waits for the gate's answer for a bounded time, then answers with what is known.
 */
public final class OrderDesk {
    /** Longer than the gate takes under load, shorter than a person notices. */
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);

    private final Map<String, Instrument> instruments;
    private final Set<Integer> chainsWithVenue;
    private final OrderReads orders;
    private final LiveFeed feed;
    private final CommandLog log;
    private final Clock clock;
    /** Orders on their way into the log, by id, so that a second request meanwhile is seen to be one. */
    private final Map<String, String> commandIdsUnderWay = new ConcurrentHashMap<>();

    /** Over what can be traded. */
    public OrderDesk(DeployedChains chains, OrderReads orders, LiveFeed feed, CommandLog log, Clock clock) {
        this.instruments = chains.fullInstruments().stream()
                .collect(Collectors.toMap(Instrument::instrument, Function.identity()));
        this.chainsWithVenue = chains.chains().stream()
                .filter(Deployment::hasVenue)
                .map(Deployment::chainId)
                .collect(Collectors.toUnmodifiableSet());
        this.orders = orders;
        this.feed = feed;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What came of a request.
     *
     * @param answered whether the gate has answered
     */
    public record Outcome(OrderView order, boolean repeated, boolean answered) {}

    /** What can be done with an open order. */
    public enum Action {
        CANCEL(OrderCommand.Kind.CANCEL),
        PAUSE(OrderCommand.Kind.PAUSE),
        RESUME(OrderCommand.Kind.RESUME);

        private final OrderCommand.Kind kind;

        Action(OrderCommand.Kind kind) {
            this.kind = kind;
        }
    }

    /** Places an order, once for each client id of an account. */
    public Outcome place(Principal caller, Fields body) {
        Instant now = clock.instant();
        OrderRequest request = OrderRequest.read(body);
        String account = account(caller, request.account());
        String orderId = OrderIds.orderId(account, request.clOrdId());
        String commandId = Fingerprint.commandId(orderId, request.forAccount(account));
        // Before anything else is judged: a repeated request may by now have a schedule that lies behind.
        Optional<OrderView> earlier = earlier(orderId, commandId, request);
        if (earlier.isPresent()) {
            return new Outcome(earlier.get(), true, true);
        }
        requireVenue(request.instrument());
        OrderCommand command = command(caller, request, account, commandId, orderId, now);
        String other = commandIdsUnderWay.putIfAbsent(orderId, commandId);
        if (other != null && !other.equals(commandId)) {
            throw mismatch();
        }
        try {
            Optional<OrderEvent> answer =
                    send(command, feed.nextOrder(orderId, e -> e.status() != OrdStatus.PENDING_NEW, ANSWER_LIMIT));
            return new Outcome(orders.get(orderId), other != null, answer.isPresent());
        } finally {
            commandIdsUnderWay.remove(orderId, commandId);
        }
    }

    /** On a chain that is only read an order would wait for ever. */
    private void requireVenue(String instrument) {
        Instrument known = instruments.get(instrument);
        boolean isReadOnly =
                known != null && known.venues().stream().noneMatch(venue -> chainsWithVenue.contains(venue.chainId()));
        if (isReadOnly) {
            throw Problem.of(
                    409,
                    "NO_EXECUTION_VENUE",
                    "Nothing trades " + instrument + ": its chains are only read, and no venue is connected.");
        }
    }

    /** Steers an open order of one of the caller's accounts; {@code mode} is a resumption's, or null. */
    public Outcome steer(Principal caller, String orderId, Action action, @Nullable ResumeMode mode) {
        OrderView order = open(caller, orderId);
        OrderCommand command = steering(caller, order, action.kind);
        Optional<OrderEvent> answer = send(
                mode == null ? command : command.resuming(mode),
                feed.nextOrder(orderId, e -> e.version() > order.version(), ANSWER_LIMIT));
        return new Outcome(orders.get(orderId), false, answer.isPresent());
    }

    /** Changes an open order of one of the caller's accounts; a change that is refused is a problem with its code. */
    public Outcome amend(Principal caller, String orderId, Amendment change) {
        OrderView order = open(caller, orderId);
        OrderCommand command =
                steering(caller, order, OrderCommand.Kind.REPLACE).amending(change);
        Optional<OrderEvent> answer = send(
                command,
                feed.nextOrder(
                        orderId,
                        e -> e.version() > order.version()
                                && (e.execType() == ExecType.REPLACED || e.execType() == ExecType.CANCEL_REJECT),
                        ANSWER_LIMIT));
        answer.filter(e -> e.execType() == ExecType.CANCEL_REJECT).ifPresent(e -> {
            throw Problem.of(422, String.valueOf(e.reasonCode()), "Not replaced: " + e.text() + ".");
        });
        return new Outcome(orders.get(orderId), false, answer.isPresent());
    }

    /** The command that a request would make; nothing is sent. */
    OrderCommand drafted(Principal caller, OrderRequest request) {
        String account = account(caller, request.account());
        String orderId = OrderIds.orderId(account, request.clOrdId());
        requireVenue(request.instrument());
        return command(caller, request, account, orderId + "-draft", orderId, clock.instant());
    }

    private OrderView open(Principal caller, String orderId) {
        OrderView order = orders.get(orderId);
        if (!caller.actsFor(order.account())) {
            throw Problem.forbidden("The order belongs to an account that is not yours.");
        }
        if (isTerminal(order.status())) {
            throw Problem.of(409, "ORDER_CLOSED", "The order is " + order.status() + " already.");
        }
        return order;
    }

    private OrderCommand steering(Principal caller, OrderView order, OrderCommand.Kind kind) {
        return new OrderCommand(
                order.orderId() + "-" + kind.name().toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID(),
                kind,
                order.account(),
                caller.email(),
                order.orderId(),
                order.clOrdId(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                clock.millis());
    }

    private Optional<OrderEvent> send(OrderCommand command, CompletableFuture<OrderEvent> answer) {
        try {
            log.append(Topics.ORDER_COMMANDS, command, command.receivedAtMillis())
                    .join();
        } catch (CompletionException e) {
            answer.cancel(false);
            throw Problem.unavailable("COMMAND_LOG_UNAVAILABLE", "The order could not be handed on: try again.");
        }
        // The topic will tell this instance as well; until then the order must be readable here.
        feed.accept(command);
        return answer.handle((event, late) -> late == null ? Optional.of(event) : Optional.<OrderEvent>empty())
                .join();
    }

    private Optional<OrderView> earlier(String orderId, String commandId, OrderRequest request) {
        LiveFeed.KnownOrder known = feed.order(orderId);
        OrderCommand command = known == null ? null : known.command();
        if (command != null) {
            if (!command.commandId().equals(commandId)) {
                throw mismatch();
            }
            return Optional.of(orders.get(orderId));
        }
        // Older than what is followed here: its schedule is not kept with it, the rest must agree.
        Optional<OrderView> stored = orders.find(orderId);
        if (stored.isPresent() && !agrees(stored.get(), request)) {
            throw mismatch();
        }
        return stored;
    }

    private OrderCommand command(
            Principal caller, OrderRequest request, String account, String commandId, String orderId, Instant now) {
        Instrument instrument = instruments.get(request.instrument());
        if (instrument == null) {
            throw Problem.ofField(
                    422, "INSTRUMENT_NOT_FOUND", "instrument", "There is no instrument " + request.instrument() + ".");
        }
        OrderRules.checkRoute(request.route(), instrument);
        OrderRules.checkQuantity(request.quantityBase(), instrument);
        OrderRules.checkPrice(request, instrument);
        OrderRules.checkLifetime(request, now);
        @Nullable AlgoParams schedule = OrderRules.schedule(request, now);
        TimeInForce timeInForce = request.timeInForce();
        Instant expireAt = request.expireAt();
        return new OrderCommand(
                        commandId,
                        OrderCommand.Kind.NEW,
                        account,
                        caller.email(),
                        orderId,
                        request.clOrdId(),
                        instrument.instrument(),
                        request.side(),
                        request.type(),
                        request.quantityBase().setScale(instrument.lot().scale()),
                        request.limitPriceQuotePerBase(),
                        timeInForce == null ? TimeInForce.GTC : timeInForce,
                        expireAt == null ? 0 : expireAt.toEpochMilli(),
                        schedule,
                        now.toEpochMilli())
                .routed(request.route());
    }

    private static String account(Principal caller, @Nullable String asked) {
        if (asked == null && caller.accounts().isEmpty()) {
            throw Problem.forbidden("You have no trading account.");
        }
        String account = asked == null ? caller.accounts().get(0) : asked;
        if (!caller.actsFor(account)) {
            throw Problem.forbidden("The account " + account + " is not yours.");
        }
        return account;
    }

    private static boolean agrees(OrderView order, OrderRequest request) {
        return order.instrument().equals(request.instrument())
                && order.side() == request.side()
                && order.type() == request.type()
                && order.orderQty().compareTo(request.quantityBase()) == 0;
    }

    private static boolean isTerminal(String status) {
        for (OrdStatus known : OrdStatus.values()) {
            if (known.fixName().equals(status)) {
                return known.isTerminal();
            }
        }
        throw new IllegalStateException("no status " + status);
    }

    private static Problem mismatch() {
        return Problem.ofField(
                409,
                "DUPLICATE_CLORDID_MISMATCH",
                "clOrdId",
                "An order with this clOrdId was sent before, and it was a different one.");
    }
}
