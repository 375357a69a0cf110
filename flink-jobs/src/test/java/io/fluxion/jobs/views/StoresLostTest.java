package io.fluxion.jobs.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.ingestion.reference.RedisAddress;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisShardedCluster;

/** The stores go away under the job, and come back: it waits, others don't, and nothing is missing afterwards. */
class StoresLostTest {
    private static final String COUNTS =
            "SELECT (SELECT count(*) FROM bar_revisions), (SELECT count(*) FROM order_events),"
                    + " (SELECT count(*) FROM pool_metrics), (SELECT count(*) FROM alerts)";
    /** {@code -Dfluxion.outage.seconds=120} plays the two minutes that a store may be away. */
    private static final long OUTAGE_SECONDS = Long.getLong("fluxion.outage.seconds", 0);

    private static final List<RedisView<?>> VIEWS = List.of(
            RedisViews.PRICES,
            RedisViews.POOLS,
            RedisViews.CHAINS,
            RedisViews.INSTRUMENTS,
            RedisViews.FORECASTS,
            RedisViews.ORDERS,
            RedisViews.POSITIONS,
            RedisViews.ALERTS);

    /** One task manager for two jobs: what one did to it the other would feel. */
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @SuppressWarnings("NullAway.Init")
    private Stores stores;

    @BeforeEach
    void start() throws Exception {
        stores = new Stores();
    }

    @AfterEach
    void stop() throws Exception {
        stores.close();
    }

    @Test
    void frozenDatabaseHoldsUpThisJobAndNoOther() throws Exception {
        stores.freezePostgres();
        JobClient job = ViewsRun.started(stores.config());
        otherJobs();
        assertThat(job.getJobStatus().get()).isNotIn(JobStatus.FAILED, JobStatus.FAILING, JobStatus.FINISHED);
        stores.thawPostgres();
        job.getJobExecutionResult().get(180, TimeUnit.SECONDS);
        assertThat(stores.query(COUNTS)).containsExactly("3 | 4 | 3 | 2");
    }

    @Test
    void storesThatWereDownGetEverythingWhenTheyAreBack() throws Exception {
        stores.stop();
        JobClient job = ViewsRun.started(stores.config());
        otherJobs();
        assertThat(job.getJobStatus().get()).isNotIn(JobStatus.FAILED, JobStatus.FAILING, JobStatus.FINISHED);
        stores.restart();
        job.getJobExecutionResult().get(180, TimeUnit.SECONDS);
        assertThat(stores.query(COUNTS)).containsExactly("3 | 4 | 3 | 2");
        try (RedisClient redis = RedisClient.create(stores.redisUri())) {
            assertThat(redis.hget("fluxion:{order:o}", "status")).isEqualTo("PARTIALLY_FILLED");
        }
    }

    @Test
    void flushedRedisReturns() throws Exception {
        ViewsRun.whole(stores.config());
        try (RedisClient redis = RedisClient.create(stores.redisUri())) {
            tendAll(stores.redisUri());
            TreeMap<String, TreeSet<String>> before = fieldsByKey(redis);
            assertThat(before).hasSizeGreaterThan(6);
            redis.flushAll();
            tendAll(stores.redisUri());
            assertThat(fieldsByKey(redis)).isEqualTo(before);
            assertThat(redis.hget("fluxion:{pool:31337:0x01}", "version")).isEqualTo("3");
            assertThat(redis.zrange("fluxion:{alerts}:open", 0, -1)).containsExactly("a1");
            assertThat(redis.pttl("fluxion:{forecast:31337:0x01:tvl:60000}")).isPositive();
            assertThat(redis.pttl("fluxion:{alert:a1}")).as("stays").isEqualTo(-1);
        }
    }

    @Test
    void whatIsNewerInRedisIsNotFilledOver() throws Exception {
        ViewsRun.whole(stores.config());
        try (RedisClient redis = RedisClient.create(stores.redisUri())) {
            redis.flushAll();
            redis.hset("fluxion:{pool:31337:0x01}", "version", "4");
            tendAll(stores.redisUri());
            assertThat(redis.hgetAll("fluxion:{pool:31337:0x01}")).containsOnlyKeys("version");
        }
    }

    @Test
    void clusterHoldsTheSameAndGetsBackWhatANodeLost() throws Exception {
        RedisShardedCluster cluster = RedisShardedCluster.newRedisCluster()
                .serverPorts(Stores.freePorts(3))
                .shard("a", 0)
                .shard("b", 0)
                .shard("c", 0)
                .build();
        cluster.start();
        try {
            String address =
                    "redis-cluster://127.0.0.1:" + cluster.serverPorts().get(0);
            ViewsRun.whole(stores.config(address));
            tendAll(address);
            TreeMap<String, TreeSet<String>> before = new TreeMap<>();
            for (int port : cluster.serverPorts()) {
                try (RedisClient node = RedisClient.create("127.0.0.1", port)) {
                    assertThat(before)
                            .doesNotContainKeys(fieldsByKey(node).keySet().toArray(String[]::new));
                    before.putAll(fieldsByKey(node));
                }
            }
            assertThat(before).containsKey("fluxion:{pool:31337:0x01}").hasSizeGreaterThan(6);
            try (RedisClient node =
                    RedisClient.create("127.0.0.1", cluster.serverPorts().get(1))) {
                TreeMap<String, TreeSet<String>> held = fieldsByKey(node);
                assertThat(held).as("the keys are spread").isNotEmpty().isNotEqualTo(before);
                node.flushAll();
                tendAll(address);
                assertThat(fieldsByKey(node)).isEqualTo(held);
            }
        } finally {
            cluster.stop();
        }
    }

    /** As the writers do at a checkpoint. */
    private void tendAll(String address) throws Exception {
        for (RedisView<?> view : VIEWS) {
            tend(view, address);
        }
    }

    private <T extends Record> void tend(RedisView<T> view, String address) throws Exception {
        RedisRefill<T> refill = new RedisRefill<>(view, PostgresAccess.of(stores.config()), System::nanoTime);
        RedisStore<T> store = new RedisStore<>(view, RedisAddress.parse(address), refill);
        store.tend();
        store.disconnect();
    }

    private static TreeMap<String, TreeSet<String>> fieldsByKey(RedisClient redis) {
        TreeMap<String, TreeSet<String>> fields = new TreeMap<>();
        for (String key : redis.keys("fluxion:*")) {
            // The samples' prices are months old, and silent for so long are not brought back.
            if (redis.type(key).equals("hash") && !key.startsWith("fluxion:{price:")) {
                fields.put(key, new TreeSet<>(redis.hkeys(key)));
            }
        }
        return fields;
    }

    /** At least one, and one after the other until the outage is over. */
    private static void otherJobs() throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(OUTAGE_SECONDS);
        do {
            StreamExecutionEnvironment env = ViewsRun.environment();
            env.fromSequence(1, 1_000).sinkTo(new DiscardingSink<>());
            env.executeAsync().getJobExecutionResult().get(30, TimeUnit.SECONDS);
        } while (System.nanoTime() < endNanos);
    }
}
