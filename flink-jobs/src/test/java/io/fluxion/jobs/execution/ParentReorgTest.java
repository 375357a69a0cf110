package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order whose fills are taken back at any time, its end and restores of the job included. */
class ParentReorgTest {
    private static final long STEP = 2_500;

    private final List<OrderEvent> events = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private int blocks = 1_000;
    private long now = Orders.START;

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> harness;

    @BeforeEach
    void open() throws Exception {
        begin();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void droppedFillOfAFilledOrderReopensItAndItEndsAsExpiredOnceTheSwapCanNotComeAnyMore() throws Exception {
        ChainEvent last = fillAll();
        assertThat(last().status()).isEqualTo(OrdStatus.FILLED);

        swap(last.retractedBy("r"));
        assertThat(last().execType()).isEqualTo(ExecType.TRADE_CANCEL);
        assertThat(last().status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        assertThat(last().cumQty()).isEqualByComparingTo("0.5");
        assertThat(last().leavesQty()).isEqualByComparingTo("0.1");
        assertThat(slices).as("it may still be mined").hasSize(6);

        restore();
        pass(120_000);
        assertThat(last().status()).isEqualTo(OrdStatus.EXPIRED);
        assertThat(last().cumQty()).isEqualByComparingTo("0.5");
        assertThat(slices).hasSize(6);
    }

    @Test
    void fillMinedAgainIsAnotherTradeOfTheSameChild() throws Exception {
        ChainEvent last = fillAll();
        OrderEvent filled = last();
        swap(last.retractedBy("r"));
        swap(minedAgain(last));

        assertThat(last().status()).isEqualTo(OrdStatus.FILLED);
        assertThat(last().childId()).isEqualTo(filled.childId());
        assertThat(last().execId()).isNotEqualTo(filled.execId());
        assertThat(last().cumQty()).isEqualByComparingTo(filled.cumQty());
        assertThat(last().avgPx()).isEqualByComparingTo(filled.avgPx());
    }

    @Test
    void fillOfAnExpiredOrderThatIsTakenBackIsGivenUpInTheEnd() throws Exception {
        pass(STEP);
        ChainEvent only = Orders.swap(slices.get(0));
        swap(only);
        pass(200_000);
        assertThat(last().status()).isEqualTo(OrdStatus.EXPIRED);

        swap(only.retractedBy("late"));
        assertThat(last().execType()).isEqualTo(ExecType.TRADE_CANCEL);
        assertThat(last().status()).isEqualTo(OrdStatus.EXPIRED);
        assertThat(last().cumQty()).isZero();
        restore();
        pass(60_000);
        assertThat(last().reasonCode()).isEqualTo("CHILD_EXPIRED");
        assertThat(last().leavesQty()).isZero();
    }

    @Test
    void neverMoreThanTheQuantityIsFilledOrInFlight() throws Exception {
        for (long seed = 1; seed <= 60; seed++) {
            harness.close();
            begin();
            live(seed);
        }
    }

    private void live(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, ChainEvent> executed = new LinkedHashMap<>();
        Set<String> decided = new HashSet<>();
        for (int step = 0; step < 100; step++) {
            pass(STEP);
            for (Slice slice : List.copyOf(slices)) {
                boolean alive = now < slice.expiresAtMillis() && decided.add(slice.childId());
                if (alive && random.nextInt(5) > 0) {
                    execute(Orders.swap(slice), executed);
                }
            }
            if (step < 60 && random.nextInt(4) == 0 && !executed.isEmpty()) {
                reorganise(random, executed);
            }
            if (random.nextInt(8) == 0) {
                restore();
            }
            String context = "seed " + seed + ", step " + step;
            BigDecimal filled = executed.values().stream()
                    .map(e -> new BigDecimal(Objects.requireNonNull(e.swap()).amountOutRaw(), 18))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(filled).as(context).isLessThanOrEqualTo(new BigDecimal("0.6"));
            assertThat(last().cumQty()).as(context).isEqualByComparingTo(filled);
        }
        assertThat(last().status().isTerminal()).as("seed %d: an end", seed).isTrue();
        assertThat(events).as("seed %d", seed).noneMatch(e -> "OVERFILL".equals(e.reasonCode()));
        assertThat(events.stream().map(OrderEvent::version)).as("seed %d", seed).isSorted();
    }

    /** The newest swaps lose their block; each is mined again, comes back with it, or is gone. */
    private void reorganise(Random random, Map<String, ChainEvent> executed) throws Exception {
        List<ChainEvent> all = new ArrayList<>(executed.values());
        int depth = 1 + random.nextInt(all.size());
        for (int i = 0; i < depth; i++) {
            ChainEvent taken = all.get(all.size() - 1 - i);
            executed.remove(childOf(taken));
            swap(taken.retractedBy("r"));
            if (random.nextBoolean()) {
                swap(taken.retractedBy("r"));
            }
        }
        for (ChainEvent taken : all.subList(all.size() - depth, all.size())) {
            switch (random.nextInt(3)) {
                case 0 -> execute(minedAgain(taken), executed);
                case 1 -> execute(taken, executed);
                default -> {} // gone for good
            }
        }
    }

    private void execute(ChainEvent swap, Map<String, ChainEvent> executed) throws Exception {
        executed.put(childOf(swap), swap);
        swap(swap);
        swap(swap);
    }

    private ChainEvent fillAll() throws Exception {
        ChainEvent newest = Orders.swap(slices.get(0));
        swap(newest);
        while (last().status() != OrdStatus.FILLED) {
            pass(10_000);
            newest = Orders.swap(slices.get(slices.size() - 1));
            swap(newest);
        }
        return newest;
    }

    private ChainEvent minedAgain(ChainEvent event) {
        String hash = "0xnew" + blocks++;
        return new ChainEvent(
                ChainEvent.idOf(event.chainId(), hash, event.transactionHash(), 0),
                event.chainId(),
                event.contract(),
                blocks,
                hash,
                event.blockTimeMillis() + 1_000,
                event.transactionHash(),
                0,
                event.finality(),
                false,
                null,
                null,
                event.swap(),
                null,
                null,
                null);
    }

    private static String childOf(ChainEvent event) {
        Swap swap = Objects.requireNonNull(event.swap());
        return Objects.requireNonNull(swap.clientId());
    }

    private void begin() throws Exception {
        events.clear();
        slices.clear();
        now = Orders.START;
        harness = ParentFunctionTest.opened(null, now - Moment.SETTLING_MILLIS, TimeMode.PROCESSING);
        market();
        harness.setProcessingTime(now);
        harness.processElement(
                ParentInput.of(Orders.twap(), Orders.SETH, Reference.of(Orders.PRICE, now), List.of()), Orders.START);
        take();
    }

    private void market() throws Exception {
        harness.processBroadcastElement(Orders.instrument(), now);
        harness.processBroadcastElement(Orders.price(), now);
        harness.processBroadcastElement(Orders.chainReadTo(now), now);
    }

    /** Time passes, and the chain is read up to it. */
    private void pass(long millis) throws Exception {
        for (long end = now + millis; now < end; now += STEP) {
            harness.processBroadcastElement(Orders.chainReadTo(now + STEP), now);
            harness.setProcessingTime(now + STEP);
        }
        take();
    }

    private void swap(ChainEvent swap) throws Exception {
        harness.processElement(ParentInput.of(swap, childOf(swap)), swap.blockTimeMillis());
        take();
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(now, now);
        harness.close();
        harness = ParentFunctionTest.opened(snapshot, now, TimeMode.PROCESSING);
        market();
    }

    private void take() {
        events.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        Queue<StreamRecord<Slice>> released = harness.getSideOutput(ParentFunction.SLICES);
        if (released != null) {
            released.stream().map(StreamRecord::getValue).forEach(slices::add);
            released.clear();
        }
    }

    private OrderEvent last() {
        return events.get(events.size() - 1);
    }
}
