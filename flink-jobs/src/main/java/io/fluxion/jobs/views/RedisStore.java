package io.fluxion.jobs.views;

import io.fluxion.ingestion.reference.RedisAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The current state of things of one kind in Redis, or in a Redis Cluster; a batch is a few pipelines. */
final class RedisStore<T extends Record> implements Store<T> {
    /** Past this a longer pipeline brings nothing more, and its answers take memory on both sides. */
    private static final int PIPELINE_ELEMENTS_MAX = 500;
    /** What a server answers that is starting, failing over, full, or whose cluster is changing. */
    private static final Set<String> TRANSIENT_REFUSALS = Set.of(
            "LOADING", "READONLY", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "MISCONF", "OOM", "BUSY", "MOVED", "ASK");

    private final RedisView<T> view;
    private final RedisAddress address;
    private final @Nullable RedisRefill<T> refill;
    private volatile @Nullable UnifiedJedis client;

    /** @param refill fills in again what is lost; null where another writer of the kind sees to that */
    RedisStore(RedisView<T> view, RedisAddress address, @Nullable RedisRefill<T> refill) {
        this.view = view;
        this.address = address;
        this.refill = refill;
    }

    @Override
    public void write(List<T> batch) throws IOException {
        try {
            UnifiedJedis open = open();
            for (int from = 0; from < batch.size(); from += PIPELINE_ELEMENTS_MAX) {
                put(open, batch.subList(from, Math.min(batch.size(), from + PIPELINE_ELEMENTS_MAX)));
            }
        } catch (JedisException e) {
            throw judged(e);
        }
    }

    @Override
    public void tend() throws IOException {
        if (refill != null) {
            try {
                refill.whatIsLost(open());
            } catch (JedisException e) {
                throw judged(e);
            }
        }
    }

    @Override
    public void disconnect() {
        UnifiedJedis open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }

    private UnifiedJedis open() {
        UnifiedJedis open = client;
        if (open == null) {
            open = RedisClients.connect(address);
            client = open;
        }
        return open;
    }

    private void put(UnifiedJedis open, List<T> elements) {
        try (AbstractPipeline pipeline = open.pipelined()) {
            List<Response<Long>> answers =
                    elements.stream().map(element -> put(pipeline, element)).toList();
            pipeline.sync();
            answers.forEach(Response::get); // throws what the server refused
        }
    }

    private Response<Long> put(AbstractPipeline pipeline, T element) {
        String key = view.keyOf(element);
        List<String> missing = new ArrayList<>();
        Response<Long> answer = pipeline.hset(key, view.fields(element, missing));
        if (!missing.isEmpty()) {
            pipeline.hdel(key, missing.toArray(String[]::new));
        }
        RedisView.Expiry<T> expiry = view.expiry();
        if (expiry != null) {
            long expiresAtMillis = expiry.applyAsLong(element);
            if (expiresAtMillis == Long.MAX_VALUE) {
                pipeline.persist(key);
            } else {
                pipeline.pexpireAt(key, expiresAtMillis);
            }
        }
        RedisView.Open<T> open = view.open();
        if (open != null) {
            list(pipeline, view.id().apply(element), open.apply(element));
        }
        return answer;
    }

    private void list(AbstractPipeline pipeline, String id, @Nullable Double score) {
        if (score == null) {
            pipeline.zrem(view.openKey(), id);
        } else {
            pipeline.zadd(view.openKey(), score, id);
        }
    }

    private IOException judged(JedisException e) {
        String message = String.valueOf(e.getMessage());
        boolean refused = e instanceof JedisDataException;
        if (!refused
                || e instanceof JedisConnectionException
                || TRANSIENT_REFUSALS.contains(message.split(" ", 2)[0])) {
            return new TransientStoreException("Redis did not take a batch of kind " + view.kind(), e);
        }
        return new IOException("Redis refused a write of kind " + view.kind(), e);
    }
}
