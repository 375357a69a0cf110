package io.fluxion.chain.send;

import io.fluxion.chain.decode.ClientIds;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcErrorKind;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.send.SwapNode.Head;
import io.fluxion.chain.sign.SigningRefusedException;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the slices of one account in their order, and follows each until the chain has settled it.
 *
 * <p>A slice is never executed twice: what is sent again is sent under its own nonce as long as that is free, the pool
 * manager is asked for its id before any other nonce, and refuses a used one itself. Nothing is remembered outside of
 * the chain: after a restart the slices that had no last report come again and meet what the chain knows of them.
 *
 * <p>Whether a slice was executed is asked of the pool manager and not of a receipt: a gas replacement or a reorg
 * changes the transaction, and never the id. It has failed for good once its nonce or its deadline has passed, as deep
 * as is waited for, without it.
 *
 * <p>One thread. When the node doesn't answer, a step throws and the next one goes on where it stopped.
 */
final class SliceExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SliceExecutor.class);
    /** The estimate is of the head's state; the swaps that are mined before ours may cost a little more. */
    private static final BigInteger GAS_MARGIN_PERCENT = BigInteger.valueOf(130);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    /** How long transactions that nobody remembers may stay in the mempool before their nonces are taken over. */
    private static final long STRANGERS_MILLIS_MAX = 10_000;

    private final Wallet wallet;
    private final SwapVenue venue;
    private final SwapNode node;
    private final Reporter reporter;
    private final Controls controls;
    private final SendSettings settings;
    private final Clock clock;
    private final Transmitter transmitter;
    private final Nonces nonces;
    private final Deque<SliceTask> waiting = new ArrayDeque<>();
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private @Nullable ChainView latest;
    private String followedHash = "";
    private long strangersUntilMillis;

    SliceExecutor(
            Wallet wallet, SwapVenue venue, ReportSink reports, Controls controls, SendSettings settings, Clock clock) {
        this.wallet = wallet;
        this.venue = venue;
        this.node = venue.node();
        this.reporter = new Reporter(reports, clock);
        this.controls = controls;
        this.settings = settings;
        this.clock = clock;
        this.transmitter = new Transmitter(wallet, node, venue.poolManager(), settings, clock);
        this.nonces = new Nonces(node, wallet.address(), transmitter, settings, clock);
        this.strangersUntilMillis = clock.millis() + STRANGERS_MILLIS_MAX;
    }

    void submit(SliceTask task) {
        waiting.addLast(task);
    }

    /** Whether nothing waits and nothing is in flight. */
    boolean isIdle() {
        return waiting.isEmpty() && flights.isEmpty();
    }

    /** Sends what waits, then looks after what was sent. */
    void step() {
        if (waiting.isEmpty() && flights.isEmpty() && nonces.isEmpty()) {
            return;
        }
        ChainView view = look();
        try {
            outbidStopped(view);
            while (!waiting.isEmpty() && !areStrangersPending(view)) {
                admit(waiting.getFirst(), view);
                waiting.removeFirst();
            }
        } finally {
            // What can't be sent now must not keep what was sent from being looked after.
            follow(view);
        }
    }

    private ChainView look() {
        Head head = node.head();
        ChainView known = latest;
        if (known == null || !known.head().hash().equals(head.hash())) {
            known = new ChainView(node, wallet.address(), head, settings.confirmations());
            latest = known;
        }
        return known;
    }

    /** A slice that comes again may be on its way already: its id is in no block yet, and can't be asked for. */
    private boolean areStrangersPending(ChainView view) {
        if (strangersUntilMillis == 0) {
            return false;
        }
        boolean pending = clock.millis() < strangersUntilMillis && nonces.hasStrangers(view);
        if (!pending) {
            strangersUntilMillis = 0;
        }
        return pending;
    }

    /** What a kill switch stops is not left to be mined, even if an earlier run sent it. */
    private void outbidStopped(ChainView view) {
        Stream<Slice> unknown = flights.values().stream()
                .filter(f -> f.slot() == null && !f.isMined())
                .map(Flight::slice);
        if (Stream.concat(waiting.stream().map(SliceTask::slice), unknown)
                .anyMatch(s -> controls.stops(s.traded()).isPresent())) {
            nonces.outbidStrangers(view);
        }
    }

    private void admit(SliceTask task, ChainView view) {
        Slice slice = task.slice();
        Flight known = flights.get(slice.childId());
        if (known != null) {
            known.joinedBy(task);
            return;
        }
        Instrument instrument = venue.instruments().get(slice.instrument());
        if (instrument == null) {
            fail(task, "INSTRUMENT_NOT_FOUND", "the deployment has no such instrument");
            return;
        }
        SwapCall call = callOf(task, instrument);
        if (call == null) {
            return;
        }
        Optional<RevertReason> refusal = refusal(slice);
        if (node.isClientIdUsed(wallet.address(), ClientIds.toBytes32(slice.childId()))) {
            wallet.signedBefore(call, clock.millis());
            mined(watch(task), view, null);
        } else if (refusal.isEmpty()) {
            launch(task, call, view);
        } else if (nonces.mayStrangersCome(view)) {
            // One of them may be this child.
            watch(task).stop(refusal.get());
        } else {
            reporter.failed(task, null, refusal.get());
        }
    }

    private @Nullable SwapCall callOf(SliceTask task, Instrument instrument) {
        try {
            return SwapCall.of(task.slice(), instrument, wallet.address());
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            fail(task, "INVALID_SLICE", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The last gate: it holds without Flink. */
    private Optional<RevertReason> refusal(Slice slice) {
        if (clock.millis() >= slice.expiresAtMillis()) {
            return Optional.of(new RevertReason(RevertReason.EXPIRED, "not executed up to its deadline"));
        }
        return controls.stops(slice.traded()).map(s -> new RevertReason(KillSwitch.CODE, s.text()));
    }

    private Flight watch(SliceTask task) {
        Flight flight = new Flight(task, null);
        flights.put(task.slice().childId(), flight);
        return flight;
    }

    private void launch(SliceTask task, SwapCall call, ChainView view) {
        BigInteger gas;
        try {
            gas = node.estimateGas(wallet.address(), call.callData())
                    .multiply(GAS_MARGIN_PERCENT)
                    .divide(HUNDRED);
        } catch (RpcErrorException e) {
            if (e.kind() != RpcErrorKind.FATAL || e.isOfTheProvider()) {
                // The node's own trouble says nothing of the swap: it is asked again up to the deadline.
                throw e;
            }
            refused(task, RevertReason.of(e));
            return;
        }
        Fees fees = Fees.first(view.head().baseFeeWei(), settings);
        Slot slot = new Slot(nonces.free(view.minedNonce()), call, gas, fees);
        try {
            launched(task, slot, transmitter.send(slot, view.head()));
        } catch (SigningRefusedException e) {
            fail(task, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void launched(SliceTask task, Slot slot, Transmitter.Outcome outcome) {
        switch (outcome.answer()) {
            case TAKEN, UNKNOWN -> {
                nonces.take(slot);
                flights.put(task.slice().childId(), new Flight(task, slot));
                reporter.progress(task, State.SENT, slot.lastCallHash());
            }
            case POOR, REFUSED ->
                refused(task, outcome.error().map(RevertReason::of).orElseGet(RevertReason::unknown));
            case UNDERPRICED, BUSY, NONCE_MINED -> {
                latest = null;
                throw new RpcUnavailableException(
                        "nonce " + slot.nonce() + " is not to be had now: " + outcome.answer(),
                        outcome.error().orElse(null));
            }
        }
    }

    private void refused(SliceTask task, RevertReason reason) {
        if (reason.code().equals(RevertReason.DUPLICATE)) {
            watch(task);
        } else {
            reporter.failed(task, null, reason);
        }
    }

    private void follow(ChainView view) {
        boolean news = !followedHash.equals(view.head().hash());
        for (Flight flight : List.copyOf(flights.values())) {
            Slot slot = flight.slot();
            if (!news && (slot == null || flight.isPendingReported())) {
                continue;
            }
            if (slot == null) {
                followStranger(flight, view);
            } else if (view.isMined(slot)) {
                followMined(flight, slot, view);
            } else {
                followPending(flight, slot, view);
            }
        }
        if (news) {
            nonces.tidy(view);
            followedHash = view.head().hash();
        }
    }

    /** A child that an earlier run may have sent, or has: nobody remembers its nonce. */
    private void followStranger(Flight flight, ChainView view) {
        if (view.isUsed(flight)) {
            mined(flight, view, null);
            return;
        }
        if (flight.isMined()) {
            LOG.warn(
                    "child {}: a reorg has taken its block away", flight.slice().childId());
            flight.becameUnmined();
            // Its transaction may come back by itself.
            strangersUntilMillis = clock.millis() + STRANGERS_MILLIS_MAX;
        }
        RevertReason stopped = flight.stoppedBecause();
        if (stopped == null && !areStrangersPending(view)) {
            flights.remove(flight.slice().childId());
            waiting.addFirst(flight.task());
        } else if (stopped != null && (view.isExpiredDeep(flight) || !nonces.mayStrangersCome(view))) {
            flights.remove(flight.slice().childId());
            reporter.failed(flight.task(), null, stopped);
        }
    }

    private void followPending(Flight flight, Slot slot, ChainView view) {
        if (flight.isMined()) {
            LOG.warn(
                    "child {}: a reorg has taken its block away", flight.slice().childId());
            flight.becameUnmined();
            reporter.progress(flight.task(), State.SENT, slot.lastCallHash());
        }
        if (flight.stoppedBecause() == null) {
            refusal(flight.slice()).ifPresent(flight::stop);
        }
        RevertReason stopped = flight.stoppedBecause();
        if (stopped != null && view.isExpiredDeep(flight) && !view.isUsed(flight)) {
            flights.remove(flight.slice().childId());
            nonces.abandon(slot);
            reporter.failed(flight.task(), slot.lastCallHash(), stopped);
            return;
        }
        if (stopped != null && !slot.isFilling()) {
            slot.fillFromNowOn();
            transmitter.replace(slot, view.head());
        }
        if (nonces.tend(slot, view) && !flight.isPendingReported()) {
            flight.reportedPending();
            reporter.progress(flight.task(), State.PENDING, slot.lastCallHash());
        }
    }

    private void followMined(Flight flight, Slot slot, ChainView view) {
        if (view.isUsed(flight)) {
            mined(flight, view, slot);
            return;
        }
        flight.becameUnmined();
        if (!view.isMinedDeep(slot)) {
            return;
        }
        // A refused double whose original has gone with a reorg was not executed at all: it is tried again.
        RevertReason reason = Optional.ofNullable(revertOf(slot))
                .filter(r -> !r.code().equals(RevertReason.DUPLICATE))
                .orElse(flight.stoppedBecause());
        // Only now: a question that gets no answer is asked again in the next step.
        flights.remove(flight.slice().childId());
        nonces.release(slot);
        if (reason == null) {
            LOG.warn(
                    "child {}: its nonce {} has passed without it",
                    flight.slice().childId(),
                    slot.nonce());
            waiting.addFirst(flight.task());
        } else {
            reporter.failed(flight.task(), slot.lastCallHash(), reason);
        }
    }

    private void mined(Flight flight, ChainView view, @Nullable Slot slot) {
        String hash = slot == null ? null : hashOfSuccess(slot);
        if (!flight.isMined()) {
            flight.becameMined();
            reporter.mined(flight.task(), hash);
        }
        if (view.isUsedDeep(flight)) {
            flights.remove(flight.slice().childId());
            if (slot != null) {
                nonces.release(slot);
            }
            reporter.settled(flight.task(), hash);
        }
    }

    private @Nullable String hashOfSuccess(Slot slot) {
        for (Slot.Attempt attempt : slot.newestFirst()) {
            String hash = attempt.transaction().hash();
            if (!attempt.filler()
                    && node.receipt(hash).filter(SwapNode.Receipt::succeeded).isPresent()) {
                return hash;
            }
        }
        return null;
    }

    /** Why the slot's swap failed; null when it wasn't its swap that took the nonce. */
    private @Nullable RevertReason revertOf(Slot slot) {
        for (Slot.Attempt attempt : slot.newestFirst()) {
            Optional<SwapNode.Receipt> receipt = attempt.filler()
                    ? Optional.empty()
                    : node.receipt(attempt.transaction().hash());
            if (receipt.isPresent() && !receipt.get().succeeded()) {
                return replayed(slot, receipt.get());
            }
        }
        return null;
    }

    private RevertReason replayed(Slot slot, SwapNode.Receipt receipt) {
        try {
            node.replay(wallet.address(), slot.callData(), receipt.blockNumber());
            return RevertReason.unknown();
        } catch (RpcErrorException e) {
            return e.kind() == RpcErrorKind.FATAL ? RevertReason.of(e) : RevertReason.unknown();
        }
    }

    private void fail(SliceTask task, String code, String text) {
        reporter.failed(task, null, new RevertReason(code, text));
    }
}
