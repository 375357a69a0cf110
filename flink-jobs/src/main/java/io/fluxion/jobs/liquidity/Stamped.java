package io.fluxion.jobs.liquidity;

import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Elements with the event time that they tell of; watermarks go on as they come. */
final class Stamped<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private final Time<T> time;

    /** An element's event time. */
    interface Time<T> extends ToLongFunction<T>, Serializable {}

    Stamped(Time<T> time) {
        this.time = time;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T value = element.getValue();
        output.collect(element.replace(value, time.applyAsLong(value)));
    }
}
