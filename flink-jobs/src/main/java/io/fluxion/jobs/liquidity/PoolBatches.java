package io.fluxion.jobs.liquidity;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.PoolKeys;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.runtime.KafkaStreams;
import io.fluxion.jobs.runtime.RawMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the messages of pools, still undecoded, into a batch a pool, before they are spread over the tasks.
 *
 * <p>Of a message only the pool is read here: decoding is left to the task that the pool belongs to, so that it is done
 * once, and events cross between tasks as the bytes that they came in. A batch leaves when it is large, when it is old,
 * and before watermarks and checkpoints: nothing is kept over a barrier, so there is no state.
 */
final class PoolBatches extends AbstractStreamOperator<PoolBatch>
        implements OneInputStreamOperator<RawMessage, PoolBatch> {
    private static final long serialVersionUID = 1L;

    /** Past this a larger batch brought nothing more, measured; and it bounds the memory. */
    static final int MESSAGES_MAX = 256;
    /** What an event waits here at most when little happens. */
    static final Duration AGE_MAX = Duration.ofMillis(1);

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {
        private static final long serialVersionUID = 1L;
    };

    private transient Map<String, PoolBatch.Packer> packers = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private transient PoolKeys keys;

    private transient @Nullable ScheduledFuture<?> timer;

    @Override
    public void open() throws Exception {
        super.open();
        packers = new LinkedHashMap<>();
        keys = new PoolKeys();
    }

    @Override
    public void processElement(StreamRecord<RawMessage> element) {
        RawMessage message = element.getValue();
        byte[] value = message.value();
        String pool = value == null ? null : poolOf(message, value);
        if (pool == null) {
            return;
        }
        PoolBatch.Packer packer = packers.computeIfAbsent(pool, p -> new PoolBatch.Packer());
        packer.add(message);
        if (packer.messages() >= MESSAGES_MAX) {
            packers.remove(pool);
            output.collect(new StreamRecord<>(packer.batch(pool)));
        } else if (timer == null) {
            long due = getProcessingTimeService().getCurrentProcessingTime() + AGE_MAX.toMillis();
            timer = getProcessingTimeService().registerTimer(due, time -> {
                timer = null;
                leave();
            });
        }
    }

    private @Nullable String poolOf(RawMessage message, byte[] value) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (KafkaStreams.isFarFuture(message, now)) {
            reject(message.rejected(LiquidityJob.NAME, "FAR_FUTURE", "its time is ahead of the clock", now));
            return null;
        }
        try {
            return keys.keyOf(value);
        } catch (UndecodableException e) {
            reject(message.rejected(LiquidityJob.NAME, e.code(), String.valueOf(e.getMessage()), now));
            return null;
        }
    }

    private void reject(DeadLetter letter) {
        output.collect(DEAD_LETTERS, new StreamRecord<>(letter));
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        leave();
        super.processWatermark(watermark);
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
        packers.forEach((pool, packer) -> output.collect(new StreamRecord<>(packer.batch(pool))));
        packers.clear();
    }
}
