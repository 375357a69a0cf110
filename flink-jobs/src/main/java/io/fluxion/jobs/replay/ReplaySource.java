package io.fluxion.jobs.replay;

import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;

/**
 * The events of a replay as one stream in one place, with watermarks that follow from the events alone.
 *
 * <p>Event time goes on by whole seconds, and with the end to the last event's time.
 */
public final class ReplaySource implements Source<ReplayEvent, ReplaySource.Whole, Collection<ReplaySource.Whole>> {
    private static final long serialVersionUID = 1L;
    private static final long SECOND_MILLIS = 1_000;

    private final Events events;

    private ReplaySource(Events events) {
        this.events = events;
    }

    /** Where the events come from, in the order in which they are replayed, the end being the last of them. */
    public interface Events extends Serializable {
        /** From the first one on. */
        Iterator<ReplayEvent> iterator();
    }

    /** The events as a stream. */
    public static DataStream<ReplayEvent> of(StreamExecutionEnvironment env, Events events) {
        WatermarkStrategy<ReplayEvent> watermarks = WatermarkStrategy.<ReplayEvent>forGenerator(
                        context -> new BySecond())
                .withTimestampAssigner((event, none) -> event.timeMillis());
        return env.fromSource(new ReplaySource(events), watermarks, "files", TypeInformation.of(ReplayEvent.class))
                .setParallelism(1)
                .uid("files");
    }

    private static final class BySecond implements WatermarkGenerator<ReplayEvent> {
        private long emitted = Long.MIN_VALUE;

        @Override
        public void onEvent(ReplayEvent event, long timeMillis, WatermarkOutput output) {
            long passed = event.isEnd()
                    ? timeMillis
                    : event.pause() ? timeMillis - 1 : Math.floorDiv(timeMillis, SECOND_MILLIS) * SECOND_MILLIS - 1;
            if (event.rejected() == null && passed > emitted) {
                emitted = passed;
                output.emitWatermark(new Watermark(passed));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Nothing depends on the machine's clock.
        }
    }

    /** All of it: files aren't split, since their order counts. */
    public record Whole(Events events)
            implements IteratorSourceSplit<ReplayEvent, Iterator<ReplayEvent>>, Serializable {
        @Override
        public String splitId() {
            return "all";
        }

        @Override
        public Iterator<ReplayEvent> getIterator() {
            return events.iterator();
        }

        @Override
        public Whole getUpdatedSplitForIterator(Iterator<ReplayEvent> iterator) {
            throw new UnsupportedOperationException("a replay has no checkpoints");
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Whole, Collection<Whole>> createEnumerator(SplitEnumeratorContext<Whole> context) {
        return new IteratorSourceEnumerator<>(context, List.of(new Whole(events)));
    }

    @Override
    public SplitEnumerator<Whole, Collection<Whole>> restoreEnumerator(
            SplitEnumeratorContext<Whole> context, Collection<Whole> checkpoint) {
        return new IteratorSourceEnumerator<>(context, checkpoint);
    }

    @Override
    public SourceReader<ReplayEvent, Whole> createReader(SourceReaderContext context) {
        return new IteratorSourceReader<>(context);
    }

    @Override
    public SimpleVersionedSerializer<Whole> getSplitSerializer() {
        return new JavaSerializer<>();
    }

    @Override
    public SimpleVersionedSerializer<Collection<Whole>> getEnumeratorCheckpointSerializer() {
        return new JavaSerializer<>();
    }

    /** A split is handed over once, within one run. */
    private static final class JavaSerializer<T> implements SimpleVersionedSerializer<T> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T object) throws java.io.IOException {
            return InstantiationUtil.serializeObject(object);
        }

        @Override
        public T deserialize(int version, byte[] serialized) throws java.io.IOException {
            try {
                return InstantiationUtil.deserializeObject(serialized, ReplaySource.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new java.io.IOException(e);
            }
        }
    }
}
