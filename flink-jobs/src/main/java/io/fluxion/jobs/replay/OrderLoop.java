package io.fluxion.jobs.replay;

import io.fluxion.domain.order.OrderEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Orders among the events of files, and the way of the job's own order events back to its gate.
 *
 * <p>Before an order is sent, all that came of earlier ones up to then must have been told: the source waits until event
 * time has gone through the whole job, and puts the events before the order. So the gate's decision doesn't hang on how
 * fast any part of the job is. Job and source live in one process; they find each other by the loop's name.
 */
public final class OrderLoop implements ReplaySource.Events {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Shared> OPEN = new ConcurrentHashMap<>();
    private static final long MINUTE_MILLIS = 60_000;

    private final String name;
    private final ReplaySource.Events files;
    private final long pauseMillisMax;
    private final long endMillis;

    private OrderLoop(String name, ReplaySource.Events files, long pauseMillisMax, long endMillis) {
        this.name = name;
        this.files = files;
        this.pauseMillisMax = pauseMillisMax;
        this.endMillis = endMillis;
    }

    /**
     * Opens a loop, to be closed when the job has ended.
     *
     * @param pauseMillisMax where nothing comes, time passes minute by minute for so long
     * @param endMillis up to when time goes on at least
     */
    public static OrderLoop open(
            String name, ReplaySource.Events files, List<RecordedOrder> orders, long pauseMillisMax, long endMillis) {
        List<RecordedOrder> sorted = new ArrayList<>(orders);
        sorted.sort(Comparator.comparingLong(
                        (RecordedOrder order) -> order.command().receivedAtMillis())
                .thenComparing(order -> order.command().orderId()));
        OPEN.put(name, new Shared(sorted));
        return new OrderLoop(name, files, pauseMillisMax, endMillis);
    }

    /** Forgets the loop. */
    public void close() {
        OPEN.remove(name);
    }

    /** Has the job's order events heard, and passes them on. */
    public DataStream<OrderEvent> hears(DataStream<OrderEvent> events) {
        return events.transform("heard", TypeInformation.of(OrderEvent.class), new Ear(name))
                .uid("heard");
    }

    @Override
    public Iterator<ReplayEvent> iterator() {
        return new Merged(files.iterator(), shared(name), pauseMillisMax, endMillis);
    }

    private static Shared shared(String name) {
        Shared shared = OPEN.get(name);
        if (shared == null) {
            throw new IllegalStateException("the loop " + name + " is not open in this process");
        }
        return shared;
    }

    /** What source and job share; guarded by itself. */
    private static final class Shared {
        private final List<RecordedOrder> orders;
        private final List<OrderEvent> told = new ArrayList<>();
        private long passedMillis = Long.MIN_VALUE;

        Shared(List<RecordedOrder> orders) {
            this.orders = orders;
        }

        synchronized void tell(OrderEvent event) {
            told.add(event);
        }

        synchronized void pass(long millis) {
            passedMillis = Math.max(passedMillis, millis);
            notifyAll();
        }

        /** All events up to a time that weren't given before, in one order whatever the job's parallelism. */
        synchronized List<OrderEvent> until(long millis) {
            try {
                while (passedMillis < millis) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the job ended before its orders were heard", e);
            }
            List<OrderEvent> due = new ArrayList<>(told);
            due.removeIf(event -> event.transactTimeMillis() > millis);
            told.removeAll(due);
            due.sort(Comparator.comparingLong(OrderEvent::transactTimeMillis)
                    .thenComparing(OrderEvent::orderId)
                    .thenComparingLong(OrderEvent::version));
            return due;
        }
    }

    private static final class Ear extends AbstractStreamOperator<OrderEvent>
            implements OneInputStreamOperator<OrderEvent, OrderEvent> {
        private static final long serialVersionUID = 1L;

        private final String name;

        Ear(String name) {
            this.name = name;
        }

        @Override
        public void processElement(StreamRecord<OrderEvent> element) {
            shared(name).tell(element.getValue());
            output.collect(element);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            super.processWatermark(mark);
            shared(name).pass(mark.getTimestamp());
        }
    }

    private static final class Merged implements Iterator<ReplayEvent> {
        private final Iterator<ReplayEvent> files;
        private final Shared shared;
        private final long pauseMillisMax;
        private final long endMillis;
        private final Deque<RecordedOrder> orders;
        private final Deque<ReplayEvent> heard = new ArrayDeque<>();
        private ReplayEvent line;
        private long newestMillis = Long.MIN_VALUE;
        private long lineMillis = Long.MIN_VALUE;
        private long pausedMillis = Long.MIN_VALUE;
        private long heardMillis = Long.MIN_VALUE;
        private boolean ended;

        Merged(Iterator<ReplayEvent> files, Shared shared, long pauseMillisMax, long endMillis) {
            this.files = new TradesByTime(files);
            this.shared = shared;
            this.pauseMillisMax = pauseMillisMax;
            this.endMillis = endMillis;
            this.orders = new ArrayDeque<>(shared.orders);
            this.line = files.next();
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public ReplayEvent next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            ReplayEvent event = following();
            newestMillis = Math.max(newestMillis, event.timeMillis());
            ended = event.isEnd();
            return event;
        }

        private ReplayEvent following() {
            RecordedOrder order = orders.peek();
            if (order != null && (line.isEnd() || order.command().receivedAtMillis() < line.timeMillis())) {
                long at = order.command().receivedAtMillis();
                return isQuietUntil(at) ? ReplayEvent.pause(nextMinute()) : beforeOrder(order, at);
            }
            long at = line.isEnd() ? lastMillis() : line.timeMillis();
            return isQuietUntil(at) ? ReplayEvent.pause(nextMinute()) : line(at);
        }

        private ReplayEvent line(long at) {
            ReplayEvent event = line;
            if (event.isEnd()) {
                return ReplayEvent.end(at);
            }
            lineMillis = Math.max(lineMillis, at);
            line = files.next();
            return event;
        }

        /** The end comes once what the last line tells has been true for as long as it can be. */
        private long lastMillis() {
            long told = lineMillis == Long.MIN_VALUE ? line.timeMillis() : lineMillis + pauseMillisMax;
            return Math.max(Math.max(newestMillis, told), endMillis);
        }

        private boolean isQuietUntil(long millis) {
            return lineMillis != Long.MIN_VALUE && nextMinute() < millis && nextMinute() - lineMillis <= pauseMillisMax;
        }

        private long nextMinute() {
            return Math.floorDiv(newestMillis, MINUTE_MILLIS) * MINUTE_MILLIS + MINUTE_MILLIS;
        }

        /** First a pause, with which the source passes event time on; then what has been heard; then the order. */
        private ReplayEvent beforeOrder(RecordedOrder order, long at) {
            if (pausedMillis < at) {
                pausedMillis = at;
                return ReplayEvent.pause(at);
            }
            if (heardMillis < at) {
                heardMillis = at;
                shared.until(at - 1).forEach(event -> heard.add(ReplayEvent.of(event, at - 1)));
            }
            ReplayEvent event = heard.poll();
            if (event != null) {
                return event;
            }
            orders.remove();
            return ReplayEvent.of(order);
        }
    }
}
