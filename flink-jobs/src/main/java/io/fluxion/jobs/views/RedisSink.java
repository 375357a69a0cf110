package io.fluxion.jobs.views;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Writes batches of things to Redis, a pipeline a batch.
 *
 * <p>At least once: after a restart the last second is written again, for a moment older than it was, until it catches
 * up. Things of one key come in order, so the last written is the newest.
 */
final class RedisSink<T extends Record> implements Sink<List<T>> {
    private static final long serialVersionUID = 1L;

    private final RedisView<T> view;
    private final String redisUri;

    RedisSink(RedisView<T> view, String redisUri) {
        this.view = view;
        this.redisUri = redisUri;
    }

    @Override
    public SinkWriter<List<T>> createWriter(WriterInitContext context) {
        return new Writer<>(view, RedisClient.create(redisUri));
    }

    private record Writer<T extends Record>(RedisView<T> view, RedisClient client) implements SinkWriter<List<T>> {

        @Override
        public void write(List<T> batch, Context context) throws IOException {
            try (Pipeline pipeline = client.pipelined()) {
                for (T element : batch) {
                    put(pipeline, element);
                }
                for (Object reply : pipeline.syncAndReturnAll()) {
                    if (reply instanceof JedisDataException refusal) {
                        throw new IOException("Redis refused a write of kind " + view.kind(), refusal);
                    }
                }
            }
        }

        private void put(Pipeline pipeline, T element) {
            String key = view.keyOf(element);
            pipeline.hset(key, view.fields(element));
            String[] missing = view.missing(element);
            if (missing.length > 0) {
                pipeline.hdel(key, missing);
            }
            long expiresAtMillis = view.expiresAtMillis().applyAsLong(element);
            if (expiresAtMillis == Long.MAX_VALUE) {
                pipeline.persist(key);
            } else {
                pipeline.pexpireAt(key, expiresAtMillis);
            }
            RedisView.Open<T> open = view.open();
            if (open != null) {
                list(pipeline, view.id().apply(element), open.apply(element));
            }
        }

        private void list(Pipeline pipeline, String id, @Nullable Double score) {
            if (score == null) {
                pipeline.zrem(view.openKey(), id);
            } else {
                pipeline.zadd(view.openKey(), score, id);
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // each batch is written and acknowledged as a whole
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
