package io.fluxion.chain.send;

import io.fluxion.chain.decode.ClientIds;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the slices of one account in their order, and follows each transaction to its end.
 *
 * <p>A slice is never executed twice: the pool manager is asked for its id before every sending, and refuses a used one
 * itself. Nothing is remembered outside of the chain: after a restart the slices that had no last report come again and
 * meet what the chain knows of them.
 *
 * <p>One thread. When the node doesn't answer, a step throws and the next one goes on where it stopped.
 */
final class SliceExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SliceExecutor.class);
    /** The estimate is of the head's state; the swaps that are mined before ours may cost a little more. */
    private static final BigInteger GAS_MARGIN_PERCENT = BigInteger.valueOf(130);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    /** How long transactions of an earlier run may stay in the mempool before the slices go on without them. */
    private static final long EARLIER_RUN_MILLIS_MAX = 10_000;

    private final Wallet wallet;
    private final SwapNode node;
    private final String poolManager;
    private final Map<String, Instrument> instruments;
    private final ReportSink reports;
    private final Clock clock;
    private final Deque<SliceTask> waiting = new ArrayDeque<>();
    private final Map<String, InFlight> inFlight = new LinkedHashMap<>();
    private long earlierRunUntilMillis;
    private long settledBlockNumber = -1;

    SliceExecutor(
            Wallet wallet,
            SwapNode node,
            String poolManager,
            Map<String, Instrument> instruments,
            ReportSink reports,
            Clock clock) {
        this.wallet = wallet;
        this.node = node;
        this.poolManager = poolManager;
        this.instruments = instruments;
        this.reports = reports;
        this.clock = clock;
        this.earlierRunUntilMillis = clock.millis() + EARLIER_RUN_MILLIS_MAX;
    }

    private record InFlight(SliceTask task, SwapCall call, String hash, boolean reportedPending) {}

    void submit(SliceTask task) {
        waiting.addLast(task);
    }

    /** Whether nothing waits and nothing is in flight. */
    boolean isIdle() {
        return waiting.isEmpty() && inFlight.isEmpty();
    }

    /** Sends what waits, then looks after what was sent. */
    void step() {
        while (!waiting.isEmpty() && !isEarlierRunPending()) {
            execute(waiting.getFirst());
            waiting.removeFirst();
        }
        settle();
    }

    /** A slice that comes again may be on its way already: its id is in no block yet, and can't be asked for. */
    private boolean isEarlierRunPending() {
        if (earlierRunUntilMillis == 0) {
            return false;
        }
        boolean pending = clock.millis() < earlierRunUntilMillis
                && node.pendingNonce(wallet.address()).compareTo(node.minedNonce(wallet.address())) > 0;
        if (!pending) {
            earlierRunUntilMillis = 0;
        }
        return pending;
    }

    private void execute(SliceTask task) {
        Slice slice = task.slice();
        if (inFlight.containsKey(slice.childId())) {
            task.whenDone().run();
            return;
        }
        Instrument instrument = instruments.get(slice.instrument());
        if (instrument == null) {
            finish(task, State.FAILED, null, "INSTRUMENT_NOT_FOUND", "the deployment has no such instrument");
            return;
        }
        SwapCall call = callOf(task, instrument);
        if (call == null) {
            return;
        }
        if (node.isClientIdUsed(wallet.address(), ClientIds.toBytes32(slice.childId()))) {
            finish(task, State.MINED, null, RevertReason.DUPLICATE, "the chain has executed this child");
        } else if (clock.millis() >= slice.expiresAtMillis()) {
            finish(task, State.FAILED, null, RevertReason.EXPIRED, "expired before it was sent");
        } else {
            send(task, call);
        }
    }

    private @Nullable SwapCall callOf(SliceTask task, Instrument instrument) {
        try {
            return SwapCall.of(task.slice(), instrument, wallet.address());
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            finish(task, State.FAILED, null, "INVALID_SLICE", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void send(SliceTask task, SwapCall call) {
        BigInteger gas;
        try {
            gas = node.estimateGas(wallet.address(), call.callData())
                    .multiply(GAS_MARGIN_PERCENT)
                    .divide(HUNDRED);
        } catch (RpcErrorException e) {
            refused(task, RevertReason.of(e), null);
            return;
        }
        Wallet.Signed signed =
                wallet.sign(node.pendingNonce(wallet.address()), gas, node.baseFeeWei(), poolManager, call.callData());
        try {
            node.send(signed.hex());
        } catch (RpcUnavailableException e) {
            // The transaction may be out: it counts as sent, and is sent again if the node turns out not to have it.
            LOG.warn("child {}: no answer to its transaction {}", task.slice().childId(), signed.hash(), e);
        } catch (RpcErrorException e) {
            if (!isKnownAlready(e)) {
                notTaken(task, e);
                return;
            }
        }
        inFlight.put(task.slice().childId(), new InFlight(task, call, signed.hash(), false));
        report(task, State.SENT, signed.hash(), null, null, () -> {});
    }

    private static boolean isKnownAlready(RpcErrorException e) {
        return e.text().toLowerCase(Locale.ROOT).contains("already");
    }

    private void notTaken(SliceTask task, RpcErrorException e) {
        if (e.text().toLowerCase(Locale.ROOT).contains("nonce")) {
            // Somebody else signs with the same key, and was faster.
            throw new RpcUnavailableException("the nonce was taken: " + e.text(), e);
        }
        refused(task, RevertReason.of(e), null);
    }

    private void settle() {
        if (inFlight.isEmpty()) {
            return;
        }
        long head = node.headNumber();
        for (InFlight flight : List.copyOf(inFlight.values())) {
            if (head != settledBlockNumber || !flight.reportedPending()) {
                settle(flight);
            }
        }
        settledBlockNumber = head;
    }

    private void settle(InFlight flight) {
        String childId = flight.task().slice().childId();
        Optional<SwapNode.Receipt> receipt = node.receipt(flight.hash());
        if (receipt.isPresent()) {
            RevertReason reason = receipt.get().succeeded() ? null : reasonOf(flight, receipt.get());
            inFlight.remove(childId);
            if (reason == null) {
                finish(flight.task(), State.MINED, flight.hash(), null, null);
            } else {
                refused(flight.task(), reason, flight.hash());
            }
        } else if (!node.knows(flight.hash())) {
            LOG.warn("child {}: the node has lost its transaction {}", childId, flight.hash());
            inFlight.remove(childId);
            waiting.addFirst(flight.task());
        } else if (!flight.reportedPending()) {
            inFlight.put(childId, new InFlight(flight.task(), flight.call(), flight.hash(), true));
            report(flight.task(), State.PENDING, flight.hash(), null, null, () -> {});
        }
    }

    private RevertReason reasonOf(InFlight flight, SwapNode.Receipt receipt) {
        try {
            node.replay(wallet.address(), flight.call().callData(), receipt.blockNumber());
            return RevertReason.unknown();
        } catch (RpcErrorException e) {
            return RevertReason.of(e);
        }
    }

    private void refused(SliceTask task, RevertReason reason, @Nullable String hash) {
        State state = reason.code().equals(RevertReason.DUPLICATE) ? State.MINED : State.FAILED;
        finish(task, state, hash, reason.code(), reason.text());
    }

    private void finish(
            SliceTask task, State state, @Nullable String hash, @Nullable String code, @Nullable String text) {
        report(task, state, hash, code, text, task.whenDone());
    }

    private void report(
            SliceTask task,
            State state,
            @Nullable String hash,
            @Nullable String code,
            @Nullable String text,
            Runnable whenWritten) {
        Slice slice = task.slice();
        reports.write(
                new ExecutionReport(slice.childId(), slice.orderId(), state, hash, code, text, clock.millis()),
                whenWritten);
    }
}
