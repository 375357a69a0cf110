package io.fluxion.jobs.replay;

import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/** {@link InOrder} with two inputs. */
final class InOrderTwoInputs<IN1, IN2, OUT> extends InOrder<OUT> implements TwoInputStreamOperator<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;

    private final TwoInputStreamOperator<IN1, IN2, OUT> inner;
    private long firstMillis = Long.MIN_VALUE;
    private long secondMillis = Long.MIN_VALUE;

    InOrderTwoInputs(
            TwoInputStreamOperator<IN1, IN2, OUT> inner,
            EventClock clock,
            StampedOutput<OUT> output,
            @Nullable Counterpart counterpart) {
        super(inner, clock, output, counterpart);
        this.inner = inner;
    }

    @Override
    @SuppressWarnings("unchecked")
    void process(int input, StreamRecord<?> element) throws Exception {
        if (input == 1) {
            inner.setKeyContextElement1(element);
            inner.processElement1((StreamRecord<IN1>) element);
        } else {
            inner.setKeyContextElement2(element);
            inner.processElement2((StreamRecord<IN2>) element);
        }
    }

    @Override
    void pass(long watermarkMillis) throws Exception {
        inner.processWatermark1(new Watermark(watermarkMillis));
        inner.processWatermark2(new Watermark(watermarkMillis));
    }

    @Override
    public void processElement1(StreamRecord<IN1> element) {
        await(1, element);
    }

    @Override
    public void processElement2(StreamRecord<IN2> element) {
        await(2, element);
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        firstMillis = mark.getTimestamp();
        seen(firstMillis);
        advance(Math.min(firstMillis, secondMillis));
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        secondMillis = mark.getTimestamp();
        seen(secondMillis);
        advance(Math.min(firstMillis, secondMillis));
    }

    @Override
    public void processWatermarkStatus1(WatermarkStatus status) throws Exception {
        inner.processWatermarkStatus1(status);
    }

    @Override
    public void processWatermarkStatus2(WatermarkStatus status) throws Exception {
        inner.processWatermarkStatus2(status);
    }

    @Override
    public void processLatencyMarker1(LatencyMarker marker) throws Exception {
        inner.processLatencyMarker1(marker);
    }

    @Override
    public void processLatencyMarker2(LatencyMarker marker) throws Exception {
        inner.processLatencyMarker2(marker);
    }
}
