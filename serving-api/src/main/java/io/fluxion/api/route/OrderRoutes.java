package io.fluxion.api.route;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Access;
import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Gate;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.Route;
import io.fluxion.api.http.Times;
import io.fluxion.api.order.AmendRequest;
import io.fluxion.api.order.OrderDesk;
import io.fluxion.api.order.OrderPreviews;
import io.fluxion.api.order.OrderReads;
import io.fluxion.api.store.OrderStore;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.Page;
import io.fluxion.api.view.PreviewView;
import io.fluxion.domain.order.Amendment;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.ResumeMode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders: placing, steering, reading. */
public final class OrderRoutes {
    private static final String BASE = "/api/v1/orders";
    private static final int LIMIT = 100;

    private final OrderDesk desk;
    private final OrderReads orders;
    private final OrderPreviews previews;
    private final Auditor auditor;

    /** Over the desk. */
    public OrderRoutes(OrderDesk desk, OrderReads orders, OrderPreviews previews, Auditor auditor) {
        this.desk = desk;
        this.previews = previews;
        this.orders = orders;
        this.auditor = auditor;
    }

    /** The calls. */
    public List<Route> routes() {
        return List.of(
                Route.write(BASE, Access.TRADE, "Place an order, once a clOrdId", OrderView.class, this::place),
                Route.read(BASE, "Orders, the newest first", Page.class, this::list),
                Route.read(
                        BASE + "/{id}",
                        "One order",
                        OrderView.class,
                        ctx -> Answers.json(ctx, orders.get(ctx.pathParam("id")))),
                Route.read(
                        BASE + "/{id}/slices",
                        "An order's slices",
                        Page.class,
                        ctx -> Answers.items(ctx, orders.slices(ctx.pathParam("id")))),
                Route.read(
                        BASE + "/{id}/fills",
                        "An order's fills",
                        Page.class,
                        ctx -> Answers.items(ctx, orders.fills(ctx.pathParam("id")))),
                Route.change(
                        BASE + "/{id}",
                        Access.TRADE,
                        "Change an open order's quantity, limit price, end or participation",
                        OrderView.class,
                        this::amend),
                Route.write(
                        BASE + "/preview",
                        Access.TRADE,
                        "An order's schedule, expected cost and checks; nothing is sent",
                        PreviewView.class,
                        ctx -> Answers.json(ctx, previews.of(Gate.caller(ctx), JsonBody.read(ctx)))),
                steering(OrderDesk.Action.CANCEL, "Cancel what is left of an order"),
                steering(OrderDesk.Action.PAUSE, "Pause a schedule"),
                steering(OrderDesk.Action.RESUME, "Resume a schedule"));
    }

    private Route steering(OrderDesk.Action action, String summary) {
        String name = action.name().toLowerCase(Locale.ROOT);
        return Route.write(BASE + "/{id}/" + name, Access.TRADE, summary, OrderView.class, ctx -> {
            Principal caller = Gate.caller(ctx);
            Fields body = JsonBody.read(ctx);
            ResumeMode mode = action == OrderDesk.Action.RESUME ? body.optionalChoice("mode", ResumeMode.class) : null;
            body.refuseUnknown();
            String orderId = ctx.pathParam("id");
            auditor.audited(ctx, caller.email(), "order." + name, orderId, Map.of(), () -> {
                OrderDesk.Outcome outcome = desk.steer(caller, orderId, action, mode);
                ctx.status(outcome.answered() ? 200 : 202);
                Answers.json(ctx, outcome.order());
                return outcome.order().status();
            });
        });
    }

    private void amend(Context ctx) {
        Principal caller = Gate.caller(ctx);
        Fields body = JsonBody.read(ctx);
        Amendment change = AmendRequest.read(body);
        String orderId = ctx.pathParam("id");
        auditor.audited(ctx, caller.email(), "order.replace", orderId, body.asDetail(), () -> {
            OrderDesk.Outcome outcome = desk.amend(caller, orderId, change);
            ctx.status(outcome.answered() ? 200 : 202);
            Answers.json(ctx, outcome.order());
            return outcome.order().status();
        });
    }

    private void place(Context ctx) {
        Principal caller = Gate.caller(ctx);
        Fields body = JsonBody.read(ctx);
        String clOrdId = body.text("clOrdId", 64);
        auditor.audited(ctx, caller.email(), "order.new", clOrdId, body.asDetail(), () -> {
            OrderDesk.Outcome outcome = desk.place(caller, body);
            ctx.status(outcome.repeated() ? 200 : outcome.answered() ? 201 : 202);
            ctx.header("Location", BASE + "/" + outcome.order().orderId());
            Answers.json(ctx, outcome.order().idempotent(outcome.repeated()));
            return outcome.repeated() ? "repeated" : outcome.order().status();
        });
    }

    private void list(Context ctx) {
        int limit = Params.limit(ctx, LIMIT, Params.LIMIT_MAX);
        OrderStore.Filter filter = new OrderStore.Filter(
                Params.text(ctx, "account"),
                Params.text(ctx, "instrument"),
                Params.choice(ctx, "status", OrdStatus.class),
                cursor(Params.text(ctx, "cursor")));
        // One more than asked for tells whether another page follows.
        List<OrderView> found = orders.list(filter, limit + 1);
        if (found.size() <= limit) {
            Answers.json(ctx, Page.of(found));
            return;
        }
        List<OrderView> page = found.subList(0, limit);
        OrderView last = page.get(limit - 1);
        Answers.json(ctx, new Page<>(page, cursor(last.createdAt(), last.orderId())));
    }

    private static String cursor(Instant createdAt, String orderId) {
        String text = createdAt + " " + orderId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OrderStore.@Nullable Position cursor(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            return new OrderStore.Position(Times.parse(parts[0]), parts.length < 2 ? "" : parts[1]);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Params.invalid("cursor", "the nextCursor of an earlier answer");
        }
    }
}
