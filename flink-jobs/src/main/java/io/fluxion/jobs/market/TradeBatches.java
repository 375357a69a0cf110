package io.fluxion.jobs.market;

import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.TradeScan;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.runtime.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gathers trades, still as bytes, into batches by instrument, in the thread that reads them.
 *
 * <p>What a trade costs most is being made, sent and kept by itself. A batch leaves before a watermark and before a
 * checkpoint passes, so that it is late for nothing and there is no state; and when it is large, or live when it is old.
 *
 * <p>A trade whose second has closed goes to {@link #LATE}, counted, and on to correct its bar; one that is later than
 * {@link BarsOperator#RETENTION} goes to the dead letters, as does what is no trade.
 */
final class TradeBatches extends AbstractStreamOperator<TickBatch>
        implements OneInputStreamOperator<RawMessage, TickBatch> {
    private static final long serialVersionUID = 1L;

    /** What a live bar waits at most. */
    private static final Duration AGE_MAX = Duration.ofMillis(10);
    /** An event further ahead of the clock would drag the watermark along for everyone. */
    private static final Duration FUTURE_BOUND = Duration.ofMinutes(5);

    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    static final OutputTag<Trade> LATE = new OutputTag<>("trades-late", TypeInformation.of(Trade.class));

    private final Pace pace;
    private final String job;
    private transient TradeScan scan = new TradeScan();
    private transient RecordCodec<Trade> codec = RecordCodec.of(Trade.class);
    private transient Gatherings gatherings = new Gatherings();
    private transient @Nullable ScheduledFuture<?> timer;
    private transient long watermark;
    /** Times up to here are known not to lie in the far future. */
    private transient long plausibleUntil;

    @SuppressWarnings("NullAway.Init")
    private transient Counter late;

    @SuppressWarnings("NullAway.Init")
    private transient Counter tooLate;

    TradeBatches(Pace pace, String job) {
        this.pace = pace;
        this.job = job;
    }

    @Override
    public void open() throws Exception {
        super.open();
        scan = new TradeScan();
        codec = RecordCodec.of(Trade.class);
        gatherings = new Gatherings();
        watermark = Long.MIN_VALUE;
        late = getMetricGroup().counter("tradesLate");
        tooLate = getMetricGroup().counter("tradesTooLate");
    }

    @Override
    public void processElement(StreamRecord<RawMessage> element) {
        RawMessage message = element.getValue();
        byte[] value = message.value();
        if (value == null) {
            return; // a tombstone
        }
        try {
            byte[] trade = scan.read(value) ? value : rewritten(value);
            if (accepts(message, trade)) {
                gather(trade);
            }
        } catch (UndecodableException e) {
            reject(message, e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** A message of an earlier schema in today's. */
    private byte[] rewritten(byte[] value) throws UndecodableException {
        byte[] trade = codec.encode(codec.decode(value));
        if (!scan.read(trade)) {
            throw new UndecodableException(
                    "INVALID_RECORD", "a trade that can't be written again", new IllegalArgumentException());
        }
        return trade;
    }

    private boolean accepts(RawMessage message, byte[] trade) throws UndecodableException {
        long time = scan.tradedAtMillis();
        if (time < 0 || time > LATEST_MILLIS || !TickLog.fits(scan)) {
            reject(message, "INVALID_RECORD", "a time or decimal beyond all bounds");
            return false;
        }
        if (pace == Pace.LIVE && Math.max(time, message.timestampMillis()) > plausibleUntil) {
            plausibleUntil = getProcessingTimeService().getCurrentProcessingTime() + FUTURE_BOUND.toMillis();
            if (Math.max(time, message.timestampMillis()) > plausibleUntil) {
                reject(message, "FAR_FUTURE", "its time is ahead of the clock");
                return false;
            }
        }
        long close = BarInterval.ONE_SECOND.lastInstantOf(BarInterval.ONE_SECOND.openOf(time));
        if (close > watermark) {
            return true;
        }
        if (BarsOperator.forgottenAt(close) <= watermark) {
            tooLate.inc();
            reject(message, "TOO_LATE", "event time is " + Instant.ofEpochMilli(watermark));
            return false;
        }
        if (!scan.retracted()) {
            late.inc();
            output.collect(LATE, new StreamRecord<>(codec.decode(trade), time));
        }
        return true;
    }

    private void gather(byte[] trade) {
        Gatherings.OfInstrument gathered = gatherings.of(trade, scan.instrumentFrom(), scan.instrumentTo());
        gathered.add(scan, trade);
        if (gathered.isFull()) {
            output.collect(new StreamRecord<>(gathered.leave()));
        } else if (timer == null && pace == Pace.LIVE) {
            long due = getProcessingTimeService().getCurrentProcessingTime() + AGE_MAX.toMillis();
            timer = getProcessingTimeService().registerTimer(due, time -> {
                timer = null;
                leave();
            });
        }
    }

    private void reject(RawMessage message, String code, String reason) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        output.collect(DEAD_LETTERS, new StreamRecord<>(message.rejected(job, code, reason, now)));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        leave();
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        leave();
    }

    @Override
    public void finish() throws Exception {
        leave();
        super.finish();
    }

    private void leave() {
        for (Gatherings.OfInstrument gathered : gatherings.begun()) {
            if (!gathered.isEmpty()) {
                output.collect(new StreamRecord<>(gathered.leave()));
            }
        }
        gatherings.left();
    }
}
