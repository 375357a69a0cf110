package io.fluxion.jobs.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

class ViewsJobTest {
    /** One task manager: if a job killed it, the next one would find none. */
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @SuppressWarnings("NullAway.Init")
    private static Stores stores;

    @BeforeAll
    static void start() throws Exception {
        stores = new Stores();
        run();
        run(); // at least once: everything comes again
    }

    @AfterAll
    static void stop() throws Exception {
        stores.close();
    }

    @Test
    void everyTopicLeavesItsRowsOnce() throws Exception {
        List<String> counts = new ArrayList<>();
        for (String table : List.of(
                "price_history",
                "trades",
                "bars",
                "bar_revisions",
                "market_stats",
                "pool_state",
                "pool_metrics",
                "liquidity_unified",
                "pool_events",
                "orders",
                "order_events",
                "executions",
                "slices",
                "execution_reports",
                "alerts",
                "alert_transitions",
                "positions",
                "predictions",
                "chain_status",
                "instruments",
                "dead_letters")) {
            counts.add(
                    table + " " + stores.query("SELECT count(*) FROM " + table).get(0));
        }
        assertThat(counts)
                .containsExactly(
                        "price_history 2",
                        "trades 1",
                        "bars 1",
                        "bar_revisions 3",
                        "market_stats 1",
                        "pool_state 1",
                        "pool_metrics 3",
                        "liquidity_unified 1",
                        "pool_events 1",
                        "orders 1",
                        "order_events 4",
                        "executions 2",
                        "slices 1",
                        "execution_reports 1",
                        "alerts 2",
                        "alert_transitions 3",
                        "positions 1",
                        "predictions 1",
                        "chain_status 1",
                        "instruments 1",
                        "dead_letters 1");
    }

    @Test
    void olderVersionNeverOverwritesANewerOne() throws Exception {
        assertThat(stores.query("SELECT revision, close FROM bars WHERE interval = '1m'"))
                .containsExactly("2 | 2002");
        assertThat(stores.query("SELECT version FROM pool_state")).containsExactly("3");
    }

    @Test
    void everyRevisionStaysAsItWasFirstWritten() throws Exception {
        assertThat(stores.query("SELECT revision, close FROM bar_revisions ORDER BY revision"))
                .containsExactly("0 | 2000", "1 | 2001", "2 | 2002");
        assertThat(stores.query("SELECT count(*) FROM bar_revisions WHERE recorded_at > now()"))
                .containsExactly("0");
    }

    @Test
    void poolThatAReorgSetBackStandsAtTheEarlierBlock() throws Exception {
        assertThat(stores.query("SELECT version, block_number, block_hash FROM pool_state"))
                .containsExactly("3 | 8 | 0xb8");
        try (RedisClient redis = RedisClient.create(stores.redisUri())) {
            assertThat(redis.hget("fluxion:{pool:31337:0x01}", "block_number")).isEqualTo("8");
        }
    }

    @Test
    void chainTellsItsReorgsAndItsNodes() throws Exception {
        assertThat(stores.query("SELECT d ->> 'depthBlocks', d ->> 'count' FROM chain_status,"
                        + " jsonb_array_elements(reorgs_by_depth) AS d"))
                .containsExactly("1 | 3", "3 | 1");
        assertThat(stores.query("SELECT e ->> 'health', e ->> 'latencyMicrosP50', e ->> 'lastError'"
                        + " FROM chain_status, jsonb_array_elements(endpoints) AS e"))
                .containsExactly("FAILING | 1250 | " + Samples.HARD_TEXT);
    }

    @Test
    void valuesArriveAsTheyWere() throws Exception {
        assertThat(stores.query("SELECT tokens[2], balances_raw[1], decimals[2], tvl_usd FROM pool_state"))
                .containsExactly(Samples.HARD_TEXT + " | " + Samples.LARGE + " | 6 | null");
        assertThat(stores.query("SELECT evidence[2] FROM alerts WHERE alert_id = 'a1'"))
                .containsExactly(Samples.HARD_TEXT);
        assertThat(stores.query("SELECT encode(value, 'hex'), key FROM dead_letters"))
                .containsExactly("0001ff | null");
        assertThat(stores.query("SELECT reason, extract(year FROM rejected_at AT TIME ZONE 'UTC') FROM dead_letters"))
                .as("what the database can't hold doesn't hold up the job")
                .containsExactly("no\uFFFDthing | 9999");
        assertThat(stores.query("SELECT extract(epoch FROM traded_at) * 1000 = " + Samples.NOW + " FROM trades"))
                .containsExactly("t");
    }

    @Test
    void poolsMeasuresAndEventsArriveAsTheyWere() throws Exception {
        assertThat(stores.query("SELECT volume_usd_24h, depth_sell_usd_1pct, depth_buy_usd_1pct, swaps_24h,"
                        + " holders, balances_raw[1] = total_shares_raw FROM pool_metrics WHERE version = 3"))
                .containsExactly("1500 | 1500 | null | 3 | 1 | t");
        assertThat(stores.query("SELECT total_reserve, pools -> 0 ->> 'poolName' FROM liquidity_unified"))
                .as("the higher version")
                .containsExactly("7 | " + Samples.HARD_TEXT);
        assertThat(stores.query("SELECT kind, retracted, detail -> 'amountsRaw' ->> 0 FROM pool_events"))
                .as("the last that was told of it")
                .containsExactly("JOIN | t | " + Samples.LARGE);
    }

    @Test
    void retractionAndCancellationMarkTheirRows() throws Exception {
        assertThat(stores.query("SELECT round_id, retracted FROM price_history ORDER BY round_id"))
                .containsExactly("1 | f", "2 | t");
        assertThat(stores.query("SELECT exec_id, child_id, canceled FROM executions ORDER BY exec_id"))
                .as("the swap mined again is another fill")
                .containsExactly("o-2 | o-0-0 | t", "o-4 | o-0-0 | f");
    }

    @Test
    void redisHasTheCurrentState() {
        try (RedisClient redis = RedisClient.create(stores.redisUri())) {
            assertThat(redis.hget("fluxion:{pool:31337:0x01}", "version")).isEqualTo("3");
            assertThat(redis.hget("fluxion:{order:o}", "status")).isEqualTo("PARTIALLY_FILLED");
            assertThat(redis.zrange("fluxion:{alerts}:open", 0, -1)).containsExactly("a1");
            assertThat(redis.pttl("fluxion:{forecast:31337:0x01:tvl:60000}"))
                    .as("leaves")
                    .isPositive();
            assertThat(redis.pttl("fluxion:{pool:31337:0x01}")).as("stays").isEqualTo(-1);
        }
    }

    @Test
    void databaseThatRefusesFailsThisJobAndNoOther() throws Exception {
        stores.execute("ALTER TABLE trades RENAME TO trades_away");
        try {
            assertThatThrownBy(ViewsJobTest::run).rootCause().hasMessageContaining("trades");
        } finally {
            stores.execute("ALTER TABLE trades_away RENAME TO trades");
        }
        run(); // on the same task manager
    }

    private static void run() throws Exception {
        ViewsRun.whole(stores.config());
    }
}
