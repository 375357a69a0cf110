package io.fluxion.api.order;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Fields;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.live.LiveState;
import io.fluxion.api.view.PreviewView;
import io.fluxion.api.view.PreviewView.Cost;
import io.fluxion.api.view.PreviewView.PlannedSlice;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.Acceptance;
import io.fluxion.domain.order.AccountState;
import io.fluxion.domain.order.Decision;
import io.fluxion.domain.order.Depth;
import io.fluxion.domain.order.GateView;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.order.PoolPrices;
import io.fluxion.domain.order.PreTradeChecks;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Routing;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows an order before it is sent: by the gate's own checks and the parent's own schedule, over what this instance
 * knows. What an account has open, holds and has lost only its gate knows: those checks are named and not made.
 *
 * <p>Thread-safe.
 */
public final class OrderPreviews {
    private static final List<String> ONLY_THE_GATE_KNOWS = List.of(
            "DUPLICATIVE_ORDER",
            "PRICE_COLLAR_PERIOD",
            "VOLUME_EXCEEDS_MAX",
            "EXPOSURE_LIMIT",
            "LOSS_LIMIT",
            "CREDIT_LIMIT",
            "RATE_LIMIT_EXCEEDED",
            "REPEATED_EXECUTION_HALT",
            "SELF_MATCH_PREVENTED");

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int BPS_SCALE = 2;

    private final OrderDesk desk;
    private final Map<String, Instrument> instruments;
    private final Map<String, String> addresses;
    private final LiveFeed feed;
    private final Clock clock;

    /** Over what can be traded and what is known of it. */
    public OrderPreviews(OrderDesk desk, DeployedChains chains, LiveFeed feed, Clock clock) {
        this.desk = desk;
        this.instruments = chains.fullInstruments().stream()
                .collect(Collectors.toMap(Instrument::instrument, Function.identity()));
        this.addresses = chains.addressesByAccount();
        this.feed = feed;
        this.clock = clock;
    }

    /** Of a request as it would be placed. */
    public PreviewView of(Principal caller, Fields body) {
        OrderCommand command = desk.drafted(caller, OrderRequest.read(body));
        GateView view = feed.read(state -> view(command, state));
        Decision decision = PreTradeChecks.preview(command, view);
        Rejection rejection = decision.rejection();
        Instrument instrument = view.instrument();
        Reference reference = view.reference();
        ParentOrder parent = instrument == null || reference == null || hasBadSchedule(decision)
                ? null
                : Acceptance.parent(command, instrument, reference, view.nowMillis());
        return new PreviewView(
                decision.accepted(),
                rejection == null ? null : rejection.code(),
                rejection == null ? null : rejection.text(),
                parent == null ? List.of() : slices(parent),
                decision.outcomes().stream()
                        .filter(o -> !ONLY_THE_GATE_KNOWS.contains(o.code()))
                        .toList(),
                ONLY_THE_GATE_KNOWS,
                parent == null || reference == null ? null : cost(command, parent, reference));
    }

    /** Whatever else is refused before: of such a schedule nothing can be shown. */
    private static boolean hasBadSchedule(Decision decision) {
        return decision.outcomes().stream()
                .anyMatch(o -> !o.passed() && o.code().equals("INVALID_ALGO_PARAMS"));
    }

    private GateView view(OrderCommand command, LiveState state) {
        Instrument listed = Objects.requireNonNull(instruments.get(String.valueOf(command.instrument())));
        Instrument instrument = Routing.route(listed, command.route(), venue -> depthQuote(listed, venue, state));
        KillSwitch.Traded traded = new KillSwitch.Traded(
                command.account(), instrument.instrument(), String.valueOf(command.type()), command.user());
        return new GateView(
                KillSwitch.firstThatStops(traded, state.killSwitches()).orElse(null),
                null,
                addresses.containsKey(command.account()),
                instrument,
                reference(instrument, state),
                BigDecimal.ZERO,
                true,
                clock.millis(),
                AccountLimits.of(command.account(), state::limits),
                AccountState.NEW,
                null,
                null);
    }

    private static BigDecimal depthQuote(Instrument listed, Venue venue, LiveState state) {
        Reference reference = reference(listed.in(venue), state);
        Depth depth = reference == null ? null : reference.depth();
        return depth == null ? BigDecimal.ZERO : depth.quoteReserve();
    }

    private static @Nullable Reference reference(Instrument instrument, LiveState state) {
        PoolState pool = state.pool(instrument.chainId(), instrument.poolId());
        return pool == null
                ? null
                : PoolPrices.of(
                        pool,
                        instrument,
                        pool.balancesRaw().stream().map(b -> BigInteger.ZERO).toList());
    }

    private static List<PlannedSlice> slices(ParentOrder parent) {
        List<PlannedSlice> slices = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        int slots = parent.cumulativePlan().size();
        for (int k = 0; k < slots; k++) {
            BigDecimal cumulative = parent.cumulativePlan().get(k);
            Instant at = Instant.ofEpochMilli(parent.slotTimesMillis().get(k));
            slices.add(new PlannedSlice(k, at, cumulative.subtract(before), cumulative));
            before = cumulative;
        }
        return slices;
    }

    private static @Nullable Cost cost(OrderCommand command, ParentOrder parent, Reference reference) {
        Depth depth = reference.depth();
        Side side = Objects.requireNonNullElse(command.side(), Side.BUY);
        if (depth == null) {
            return null;
        }
        BigDecimal whole = parent.orderQty();
        BigDecimal sum = BigDecimal.ZERO;
        for (PlannedSlice slice : slices(parent)) {
            if (slice.quantity().signum() > 0) {
                sum = sum.add(slice.quantity().multiply(depth.costFraction(side, slice.quantity())));
            }
        }
        BigDecimal apart = sum.signum() == 0 ? depth.costFraction(side, whole).multiply(whole) : sum;
        BigDecimal price = reference.priceQuotePerBase();
        return new Cost(
                price,
                PreTradeChecks.worstPrice(command, reference),
                bps(apart, whole),
                bps(depth.costFraction(side, whole).multiply(whole), whole),
                apart.multiply(price).setScale(BPS_SCALE, RoundingMode.HALF_UP));
    }

    private static BigDecimal bps(BigDecimal weighted, BigDecimal quantity) {
        return weighted.multiply(BPS).divide(quantity, BPS_SCALE, RoundingMode.HALF_UP);
    }
}
