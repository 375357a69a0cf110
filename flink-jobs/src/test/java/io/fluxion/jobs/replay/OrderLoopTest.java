package io.fluxion.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.jobs.runtime.RawMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderLoopTest {
    private static final String NAME = "test";
    private static final long MINUTE = 60_000;

    private final List<ReplayEvent> files = new ArrayList<>();
    private final List<RecordedOrder> orders = new ArrayList<>();

    @AfterEach
    void closesTheLoop() {
        OrderLoop.open(NAME, files::iterator, List.of(), 0, 0).close();
    }

    private Iterator<ReplayEvent> events(long pauseMillisMax, long endMillis) {
        return OrderLoop.open(NAME, new Recorded(files), orders, pauseMillisMax, endMillis)
                .iterator();
    }

    /** Events of a list, as if they came from files. */
    private record Recorded(List<ReplayEvent> list) implements ReplaySource.Events {
        @Override
        public Iterator<ReplayEvent> iterator() {
            return list.iterator();
        }
    }

    private void trade(long millis, int content) {
        RawMessage message = new RawMessage("t", 0, 0, millis, null, new byte[] {(byte) content});
        files.add(new ReplayEvent(millis, message, null, null, null));
    }

    private static OrderCommand command(String id, long millis) {
        return new OrderCommand(
                id,
                OrderCommand.Kind.NEW,
                "desk",
                "trader",
                OrderIds.orderId("desk", id),
                id,
                "A-B",
                Side.BUY,
                OrdType.MARKET,
                BigDecimal.ONE,
                null,
                TimeInForce.GTC,
                0,
                null,
                millis);
    }

    private static OrderEvent event(String orderId, long millis) {
        return new OrderEvent(
                orderId + "-" + millis,
                orderId,
                "c",
                "desk",
                "trader",
                "A-B",
                Side.BUY,
                OrdType.MARKET,
                ExecType.NEW,
                OrdStatus.NEW,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                millis,
                millis,
                1);
    }

    @Test
    void aLoopThatIsNotOpenIsAnError() {
        OrderLoop loop = OrderLoop.open(NAME, new Recorded(files), orders, 0, 0);
        loop.close();
        assertThatThrownBy(loop::iterator).hasMessageContaining(NAME);
    }

    @Test
    void tradesOfOneMillisecondComeInTheOrderOfTheirContent() {
        trade(5, 9);
        trade(5, 3);
        trade(6, 1);
        files.add(ReplayEvent.end(6));
        Iterator<ReplayEvent> events = events(0, 0);
        List<Integer> contents = new ArrayList<>();
        while (events.hasNext()) {
            RawMessage trade = events.next().trade();
            if (trade != null && trade.value() != null) {
                contents.add((int) trade.value()[0]);
            }
        }
        assertThat(contents).containsExactly(3, 9, 1);
    }

    @Test
    void inASilenceTimePassesMinuteByMinuteForAsLongAsAPriceIsFresh() {
        trade(1, 1);
        trade(10 * MINUTE, 2);
        files.add(ReplayEvent.end(10 * MINUTE));
        Iterator<ReplayEvent> events = events(3 * MINUTE, 0);
        List<Long> times = new ArrayList<>();
        while (events.hasNext()) {
            ReplayEvent event = events.next();
            times.add(event.pause() ? event.timeMillis() : -event.timeMillis());
        }
        assertThat(times)
                .as("pauses; what is told, and the end three minutes after the last trade, with a minus")
                .containsExactly(
                        -1L, MINUTE, 2 * MINUTE, 3 * MINUTE, -10 * MINUTE, 11 * MINUTE, 12 * MINUTE, -13 * MINUTE);
    }

    @Test
    void theEndWaitsForTheOrders() {
        trade(1, 1);
        files.add(ReplayEvent.end(1));
        Iterator<ReplayEvent> events = events(0, 77 * MINUTE);
        events.next();
        ReplayEvent end = events.next();
        assertThat(end.isEnd()).isTrue();
        assertThat(end.timeMillis()).isEqualTo(77 * MINUTE);
        assertThat(events.hasNext()).isFalse();
    }

    @Test
    void beforeAnOrderComesAllThatWasSaidOfEarlierOnesInOneOrder() throws Exception {
        trade(100, 1);
        files.add(ReplayEvent.end(100));
        orders.add(new RecordedOrder(command("late", 500), null));
        orders.add(new RecordedOrder(command("early", 200), null));
        Iterator<ReplayEvent> events = events(0, 0);
        try (var ear = new OneInputStreamOperatorTestHarness<>(new OrderLoop.Ear(NAME))) {
            ear.open();
            ear.processWatermark(new Watermark(199));
            assertThat(events.next().trade()).isNotNull();
            assertThat(events.next().pause())
                    .as("event time goes on to the order")
                    .isTrue();
            assertThat(clientIdOf(events.next())).isEqualTo("early");
            ear.processElement(event("b", 300), 300);
            ear.processElement(event("a", 300), 300);
            ear.processElement(event("a", 500), 500);
            ear.processWatermark(new Watermark(499));
            assertThat(events.next().timeMillis()).isEqualTo(500);
            assertThat(List.of(orderIdOf(events.next()), orderIdOf(events.next())))
                    .containsExactly("a", "b");
            assertThat(clientIdOf(events.next())).isEqualTo("late");
            assertThat(events.next().isEnd())
                    .as("what came at the order's own time comes too late for it")
                    .isTrue();
        }
    }

    private static String clientIdOf(ReplayEvent event) {
        RecordedOrder order = event.order();
        return order == null ? "no order" : order.command().clOrdId();
    }

    private static String orderIdOf(ReplayEvent event) {
        OrderEvent told = event.orderEvent();
        return told == null ? "no event" : told.orderId();
    }
}
