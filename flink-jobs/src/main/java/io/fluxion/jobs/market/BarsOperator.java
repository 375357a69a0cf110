package io.fluxion.jobs.market;

import static io.fluxion.domain.market.BarInterval.ONE_MINUTE;
import static io.fluxion.domain.market.BarInterval.ONE_SECOND;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.StatsWindow;
import io.fluxion.domain.market.Traded;
import io.fluxion.domain.market.WindowSum;
import io.fluxion.jobs.runtime.Versions;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The bars of an instrument at all widths, by venue and over all venues, and the statistics of its sliding windows.
 *
 * <p>A second's ticks are kept packed, and are only looked into when its bar is told, closed by event time, or corrected,
 * for as long as {@link #RETENTION}. Keyed by the instrument; what is kept of a second or a longer bar is a value of its
 * own in state (a namespace), so that a checkpoint makes Flink copy only what changes after it.
 *
 * <p>Once a minute of event time an instrument is looked at: longer bars close, statistics are told, and what is old is
 * forgotten, for as long as anything is kept of it. Live, the machine's clock tells bars and statistics too, also of an
 * instrument that has fallen silent.
 */
final class BarsOperator extends AbstractStreamOperator<Bar>
        implements OneInputStreamOperator<TickBatch, Bar>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** 64 blocks of 12 s, the deepest reorg that the connector survives, with some room. */
    static final Duration RETENTION = Duration.ofMinutes(15);
    /** A live candle need not move faster than the eye. */
    static final Duration CONFLATION = Duration.ofMillis(250);
    /** How often the statistics of a live instrument are told, and of one without trades. */
    static final Duration STATS_PACE = Duration.ofSeconds(1);

    static final Duration IDLE_STATS_PACE = Duration.ofSeconds(10);
    /** After so long without a trade the machine's clock goes on in place of event time. */
    static final Duration IDLENESS = Duration.ofSeconds(4);

    static final OutputTag<MarketStats> STATS = new OutputTag<>("market-stats", TypeInformation.of(MarketStats.class));

    /** From a second's opening: the longest window that slides by seconds, and as long as parts may be corrected. */
    private static final long SECONDS_KEPT_MILLIS = StatsWindow.ONE_HOUR.widthMillis() + RETENTION.toMillis();
    /** From a pane's opening: the same for the longest window, and for the bar of a day. */
    private static final long OTHERS_KEPT_MILLIS = StatsWindow.ONE_DAY.widthMillis() + RETENTION.toMillis();

    private static final List<BarInterval> LONGER_BARS =
            List.of(ONE_MINUTE, BarInterval.FIVE_MINUTES, BarInterval.ONE_HOUR, BarInterval.ONE_DAY);
    private static final StatsWindow[] WINDOWS = StatsWindow.values();

    private final Pace pace;
    private transient long revisionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient InternalValueState<String, Long, byte[]> ticks;

    @SuppressWarnings("NullAway.Init")
    private transient Panes panes;

    @SuppressWarnings("NullAway.Init")
    private transient InternalValueState<String, VoidNamespace, Book> books;

    @SuppressWarnings("NullAway.Init")
    private transient InternalTimerService<VoidNamespace> timers;

    @SuppressWarnings("NullAway.Init")
    private transient Counter corrected;

    BarsOperator(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void open() throws Exception {
        super.open();
        ticks = state("ticks", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
        panes = new Panes(state("panes", LongSerializer.INSTANCE, PaneSerializer.INSTANCE));
        books = state("book", VoidNamespaceSerializer.INSTANCE, BookSerializer.INSTANCE);
        books.setCurrentNamespace(VoidNamespace.INSTANCE);
        timers = getInternalTimerService("looks", VoidNamespaceSerializer.INSTANCE, this);
        corrected = getMetricGroup().counter("secondsCorrected");
        revisionFloor = pace == Pace.LIVE ? Versions.floor(timers.currentProcessingTime()) : 0;
    }

    /** Values of state by namespace; the interface that users see has none. */
    @SuppressWarnings("unchecked")
    private <N, T> InternalValueState<String, N, T> state(
            String name, TypeSerializer<N> namespaces, TypeSerializer<T> values) throws Exception {
        ValueState<T> state = getOrCreateKeyedState(namespaces, new ValueStateDescriptor<>(name, values));
        return (InternalValueState<String, N, T>) state;
    }

    /** When a second that closed then can't be corrected any more. */
    static long forgottenAt(long closeMillis) {
        return closeMillis + RETENTION.toMillis();
    }

    @Override
    public void processElement(StreamRecord<TickBatch> element) throws Exception {
        Book book = book();
        TickBatch batch = element.getValue();
        number(batch, book);
        long progress = progress(book);
        TreeSet<Long> closedSeconds = new TreeSet<>();
        byte[] log = batch.ticks();
        int from = 0;
        while (from < log.length) {
            long second = ONE_SECOND.openOf(TickLog.tradedAtMillis(log, from));
            int to = TickLog.next(log, from);
            while (to < log.length && ONE_SECOND.openOf(TickLog.tradedAtMillis(log, to)) == second) {
                to = TickLog.next(log, to);
            }
            long close = ONE_SECOND.lastInstantOf(second);
            if (forgottenAt(close) > progress) {
                enter(second, log, from, to, book);
                if (close <= progress) {
                    closedSeconds.add(second);
                } else if (book.openSeconds.add(second)) {
                    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, close);
                }
            }
            from = to;
        }
        for (long second : closedSeconds) {
            corrected.inc();
            sumUp(second, book, true);
        }
        if (!closedSeconds.isEmpty()) {
            tellClosedBy(progress, book);
        }
        schedule(book);
        books.update(book);
    }

    /** Gives the venues of a batch the numbers that they have here. */
    private static void number(TickBatch batch, Book book) {
        int[] numbers = batch.venues().stream().mapToInt(book::numberOf).toArray();
        byte[] log = batch.ticks();
        boolean alike = true;
        for (int i = 0; i < numbers.length; i++) {
            alike &= numbers[i] == i;
        }
        for (int at = 0; !alike && at < log.length; at = TickLog.next(log, at)) {
            TickLog.setVenue(log, at, numbers[TickLog.venue(log, at)]);
        }
    }

    private void enter(long second, byte[] log, int from, int to, Book book) throws IOException {
        ticks.setCurrentNamespace(second);
        byte[] known = ticks.value();
        byte[] grown;
        int end;
        if (known == null) {
            grown = new byte[1 + to - from];
            grown[0] = TickLog.LAYOUT;
            end = 1;
        } else {
            grown = Arrays.copyOf(known, known.length + to - from);
            end = known.length;
        }
        System.arraycopy(log, from, grown, end, to - from);
        ticks.update(grown);
        book.newestSecondMillis = Math.max(book.newestSecondMillis, second);
        if (book.nextTickMillis == 0) {
            book.nextTickMillis = ONE_MINUTE.openOf(second) + ONE_MINUTE.widthMillis();
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, book.nextTickMillis - 1);
        }
    }

    /** How far event time has come for the instrument, also just after a restore. */
    private long progress(Book book) {
        long ticked = book.nextTickMillis == 0 ? Long.MIN_VALUE : book.nextTickMillis - ONE_MINUTE.widthMillis() - 1;
        return Math.max(ticked, timers.currentWatermark());
    }

    private void schedule(Book book) {
        if (pace == Pace.REPLAY) {
            return;
        }
        long now = timers.currentProcessingTime();
        long step = CONFLATION.toMillis();
        book.arrivedAtMillis = now;
        lookAt((now / step + 1) * step, book);
    }

    private void lookAt(long atMillis, Book book) {
        if (book.nextLookMillis == 0 || book.nextLookMillis > atMillis) {
            book.nextLookMillis = atMillis;
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, atMillis);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Book book = book();
        long time = timer.getTimestamp();
        while (!book.openSeconds.isEmpty() && ONE_SECOND.lastInstantOf(book.openSeconds.first()) <= time) {
            sumUp(Objects.requireNonNull(book.openSeconds.pollFirst()), book, true);
        }
        tellClosedBy(time, book);
        if (time + 1 == book.nextTickMillis) {
            tick(time + 1, book);
        }
        if (book.nextTickMillis == 0) {
            books.clear();
        } else {
            books.update(book);
        }
    }

    /** A minute has passed. */
    private void tick(long minuteMillis, Book book) throws Exception {
        tellStats(minuteMillis, book);
        forget(minuteMillis);
        boolean inputEnded = timers.currentWatermark() == Long.MAX_VALUE;
        if (inputEnded && book.openSeconds.isEmpty()) {
            tellClosedBy(Long.MAX_VALUE, book);
        }
        if (inputEnded ? book.openSeconds.isEmpty() : minuteMillis > book.newestSecondMillis + OTHERS_KEPT_MILLIS) {
            book.nextTickMillis = 0;
        } else {
            book.nextTickMillis = minuteMillis + ONE_MINUTE.widthMillis();
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, book.nextTickMillis - 1);
        }
    }

    /** Forgets what the minute before the last one that is kept has left. */
    private void forget(long minuteMillis) {
        long ticksUntil = minuteMillis - RETENTION.toMillis();
        long secondsUntil = minuteMillis - SECONDS_KEPT_MILLIS;
        for (long back = ONE_SECOND.widthMillis(); back <= ONE_MINUTE.widthMillis(); back += ONE_SECOND.widthMillis()) {
            ticks.setCurrentNamespace(ticksUntil - back);
            ticks.clear();
            panes.forget(ONE_SECOND, secondsUntil - back);
        }
        long minute = minuteMillis - OTHERS_KEPT_MILLIS - ONE_MINUTE.widthMillis();
        for (BarInterval interval : LONGER_BARS) {
            if (interval.openOf(minute) == minute) {
                panes.forget(interval, minute);
            }
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Book book = books.value();
        if (book == null || timer.getTimestamp() != book.nextLookMillis) {
            return;
        }
        book.nextLookMillis = 0;
        for (long second : book.openSeconds) {
            sumUp(second, book, false);
        }
        tellClosedBy(Long.MAX_VALUE, book);
        long now = timers.currentProcessingTime();
        boolean idle = now - book.arrivedAtMillis >= IDLENESS.toMillis();
        boolean statsAreDue = now - book.statsToldAtMillis >= STATS_PACE.toMillis();
        if (statsAreDue) {
            long passed = idle ? ONE_SECOND.openOf(now - book.arrivedAtMillis) : 0;
            tellStats(book.newestSecondMillis + ONE_SECOND.widthMillis() + passed, book);
            book.statsToldAtMillis = now;
        }
        if (!statsAreDue || !book.toldWindows.isEmpty()) {
            lookAt(now + (idle ? IDLE_STATS_PACE : STATS_PACE).toMillis(), book);
        }
        books.update(book);
    }

    /** Makes the bar of a second anew from its ticks. */
    private void sumUp(long second, Book book, boolean closed) throws IOException {
        ticks.setCurrentNamespace(second);
        byte[] log = ticks.value();
        if (log == null) {
            return;
        }
        if (log[0] != TickLog.LAYOUT) {
            throw new IOException("ticks in layout " + log[0] + ", known is " + TickLog.LAYOUT);
        }
        TickLog.Fold fold = TickLog.fold(log, 1, second, book.venues.size());
        if (closed && !fold.compact()) {
            ticks.update(TickLog.compacted(log, 1));
        }
        panes.change(second, fold.traded(), book);
    }

    /** Tells the bars that have changed since they were last told, of those that close until then. */
    private void tellClosedBy(long timeMillis, Book book) throws IOException {
        for (Long id : List.copyOf(book.untoldPanes)) {
            if (Panes.closeMillisOf(id) <= timeMillis) {
                Pane pane = panes.get(id);
                for (int i = 0; i < pane.untold().length; i++) {
                    if (pane.untold()[i]) {
                        tell(id, pane, i, book);
                    }
                }
                panes.put(id, pane.told(revisionFloor));
                book.untoldPanes.remove(id);
            }
        }
    }

    private void tell(long id, Pane pane, int part, Book book) {
        Traded traded = Objects.requireNonNull(pane.parts()[part], "what is untold has been something");
        Bar bar = traded.toBar(
                instrument(),
                part == 0 ? null : book.venues.get(part - 1),
                Panes.intervalOf(id),
                Panes.openMillisOf(id),
                pane.revision(part, revisionFloor));
        output.collect(new StreamRecord<>(bar, book.newestSecondMillis));
    }

    /** Tells each window that holds trades, and once more when it holds none any longer. */
    private void tellStats(long asOfMillis, Book book) throws IOException {
        // An instrument that was forgotten and comes back begins above all that was ever told of it.
        long floor = pace == Pace.LIVE ? Versions.floor(timers.currentProcessingTime()) : 0;
        book.statsVersion = Math.max(book.statsVersion, floor);
        for (StatsWindow window : WINDOWS) {
            WindowSum[] sums = panes.sums(window, asOfMillis, book.venues.size());
            for (int i = 0; i < sums.length; i++) {
                int told = i * WINDOWS.length + window.ordinal();
                @Nullable String venue = i == 0 ? null : book.venues.get(i - 1);
                MarketStats stats = sums[i].toStats(instrument(), venue, book.statsVersion);
                if (stats.tradeCount() > 0 || book.toldWindows.get(told)) {
                    output.collect(STATS, new StreamRecord<>(stats, book.newestSecondMillis));
                    book.statsVersion++;
                }
                book.toldWindows.set(told, stats.tradeCount() > 0);
            }
        }
    }

    private String instrument() {
        return (String) getCurrentKey();
    }

    private Book book() throws IOException {
        Book book = books.value();
        return book == null ? new Book() : book;
    }
}
