package io.fluxion.jobs.runtime;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes messages; what can't be decoded, or lies in the far future, goes to the dead letters with its reason. */
final class Decode<T extends Record> extends ProcessFunction<RawMessage, T> {
    private static final long serialVersionUID = 1L;
    /** An event further ahead of the clock would drag the watermark along for everyone. */
    static final Duration FUTURE_BOUND = Duration.ofMinutes(5);

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {
        private static final long serialVersionUID = 1L;
    };

    private final Class<T> type;
    private final String job;

    @SuppressWarnings("NullAway.Init")
    private transient RecordCodec<T> codec;

    Decode(Class<T> type, String job) {
        this.type = type;
        this.job = job;
    }

    @Override
    public void open(OpenContext context) {
        codec = RecordCodec.of(type);
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<T> out) {
        long now = context.timerService().currentProcessingTime();
        byte[] value = message.value();
        if (value == null) {
            return; // a tombstone of a compacted topic
        }
        if (message.timestampMillis() > now + FUTURE_BOUND.toMillis()) {
            context.output(DEAD_LETTERS, message.rejected(job, "FAR_FUTURE", "its time is ahead of the clock", now));
            return;
        }
        try {
            out.collect(codec.decode(value));
        } catch (UndecodableException e) {
            context.output(DEAD_LETTERS, message.rejected(job, e.code(), String.valueOf(e.getMessage()), now));
        }
    }
}
