package io.fluxion.jobs.views;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.ingestion.reference.RedisAddress;
import io.fluxion.jobs.runtime.JobConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * The way of records into a store without Kafka and Flink around it, for measuring: the same merging, the same writer.
 *
 * <p>Used by one thread.
 */
public final class StoreProbe<T extends Record> implements AutoCloseable {
    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        @SuppressWarnings("NullAway") // the interface knows elements without a time
        public Long timestamp() {
            return null;
        }
    };

    private final Table<T> table;
    private final PatientWriter<T> writer;

    private StoreProbe(Table<T> table, Store<T> store) {
        this.table = table;
        this.writer = new PatientWriter<>("probe", store, PatientWriter.PATIENCE);
    }

    /** Bars into their table. */
    public static StoreProbe<Bar> bars(JobConfig config) {
        return new StoreProbe<>(MarketTables.BARS, new PostgresStore<>(MarketTables.BARS, PostgresAccess.of(config)));
    }

    /** Pools into Redis. */
    public static StoreProbe<PoolState> pools(JobConfig config) {
        RedisAddress address =
                RedisAddress.parse(Objects.requireNonNull(config.redisUri(), "a Redis address is needed"));
        return new StoreProbe<>(MarketTables.POOL_STATE, new RedisStore<>(RedisViews.POOLS, address, null));
    }

    /** Writes all, and returns when the store has them. */
    public void write(Iterable<T> records) throws IOException, InterruptedException {
        Merge<T> merge = new Merge<>(table);
        for (T element : records) {
            merge.add(element);
            if (merge.size() >= Batches.ROWS_MAX) {
                writer.write(merge.take(), CONTEXT);
            }
        }
        List<T> last = merge.take();
        if (!last.isEmpty()) {
            writer.write(last, CONTEXT);
        }
        writer.flush(true);
    }

    /** The same without merging: each record is a command, however often its key occurs. */
    public void writeEach(List<T> records) throws IOException, InterruptedException {
        for (int from = 0; from < records.size(); from += Batches.ROWS_MAX) {
            writer.write(records.subList(from, Math.min(records.size(), from + Batches.ROWS_MAX)), CONTEXT);
        }
        writer.flush(true);
    }

    /** What a pool's hash consists of: field, value, field, value. */
    public static List<String> hashOf(PoolState pool) {
        return RedisViews.POOLS.fields(pool, new ArrayList<>()).entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toList();
    }

    @Override
    public void close() {
        writer.close();
    }
}
