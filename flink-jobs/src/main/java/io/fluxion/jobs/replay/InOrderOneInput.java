package io.fluxion.jobs.replay;

import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** {@link InOrder} with one input. */
final class InOrderOneInput<IN, OUT> extends InOrder<OUT> implements OneInputStreamOperator<IN, OUT> {
    private static final long serialVersionUID = 1L;

    private final OneInputStreamOperator<IN, OUT> inner;

    InOrderOneInput(OneInputStreamOperator<IN, OUT> inner, EventClock clock, StampedOutput<OUT> output) {
        super(inner, clock, output, null);
        this.inner = inner;
    }

    @Override
    @SuppressWarnings("unchecked")
    void process(int input, StreamRecord<?> element) throws Exception {
        inner.setKeyContextElement1(element);
        inner.processElement((StreamRecord<IN>) element);
    }

    @Override
    void pass(long watermarkMillis) throws Exception {
        inner.processWatermark(new Watermark(watermarkMillis));
    }

    @Override
    public void processElement(StreamRecord<IN> element) {
        await(1, element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        seen(mark.getTimestamp());
        advance(mark.getTimestamp());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        inner.processWatermarkStatus(status);
    }

    @Override
    public void processLatencyMarker(LatencyMarker marker) throws Exception {
        inner.processLatencyMarker(marker);
    }

    @Override
    public void setKeyContextElement(StreamRecord<IN> element) {
        // The key is set when the element's time has come.
    }
}
