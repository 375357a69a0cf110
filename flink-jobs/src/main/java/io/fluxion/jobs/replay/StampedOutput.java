package io.fluxion.jobs.replay;

import java.util.function.Consumer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** What an {@link InOrder} operator puts out: each element with a time, and those watermarks only that came in. */
final class StampedOutput<T> implements Output<StreamRecord<T>> {
    private final Output<StreamRecord<T>> output;
    private final EventClock clock;
    private boolean forwards;
    private Consumer<Object> listener = said -> {};

    StampedOutput(Output<StreamRecord<T>> output, EventClock clock) {
        this.output = output;
        this.clock = clock;
    }

    /** Whether watermarks go on from now on; returns whether they did. */
    boolean forward(boolean now) {
        boolean before = forwards;
        forwards = now;
        return before;
    }

    /** Who hears all that is put out. */
    void listen(Consumer<Object> to) {
        listener = to;
    }

    @Override
    public void collect(StreamRecord<T> element) {
        listener.accept(element.getValue());
        output.collect(stamped(element));
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> element) {
        listener.accept(element.getValue());
        output.collect(tag, stamped(element));
    }

    private <X> StreamRecord<X> stamped(StreamRecord<X> element) {
        return element.hasTimestamp()
                ? element
                : new StreamRecord<>(element.getValue(), clock.getCurrentProcessingTime());
    }

    @Override
    public void emitWatermark(Watermark mark) {
        if (forwards) {
            output.emitWatermark(mark);
        }
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        output.emitWatermarkStatus(status);
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {
        output.emitLatencyMarker(marker);
    }

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {
        output.emitRecordAttributes(attributes);
    }

    @Override
    public void emitWatermark(WatermarkEvent event) {
        output.emitWatermark(event);
    }

    @Override
    public void close() {
        output.close();
    }
}
