package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.liquidity.LivePool;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools: their measures, depth, events and quotes; assets over all chains. */
class PoolsTest {
    private static final String ONE = "/api/v1/pools/31337/" + Samples.POOL;
    private static final long HOUR_MILLIS = 3_600_000;

    private TestServer server;

    @BeforeEach
    void start() throws SQLException {
        execute("TRUNCATE pool_state, pool_events");
        server = new TestServer();
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        execute("TRUNCATE pool_state, pool_events");
    }

    @Test
    void poolThatIsNotMeasuredYetHasNoDepth() {
        server.topics().emit(stable(0));

        assertThat(get(ONE).get("metrics").isNull()).isTrue();
        assertThat(get(ONE).get("kind").asText()).isEqualTo("STABLE");
        assertThat(server.get(Role.VIEWER, ONE + "/depth").code()).isEqualTo("NO_METRICS");
        assertThat(server.get(Role.VIEWER, "/api/v1/pools/1/none/depth").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void poolIsShownWithTheNewestOfItsMeasures() {
        server.topics().emit(stable(0));
        server.topics().emit(Samples.metrics(7, "1000"));
        server.topics().emit(Samples.metrics(6, "999"));

        JsonNode metrics = get(ONE).get("metrics");
        assertThat(metrics.at("/windows/0/volumeUsd").asText()).isEqualTo("1000");
        assertThat(metrics.at("/windows/0/volumeIn/0").asText()).isEqualTo("1");
        assertThat(get("/api/v1/pools").at("/items/0/metrics/topHolder").asText())
                .isEqualTo("0xcc");
        JsonNode depth = get(ONE + "/depth");
        assertThat(depth.at("/levels/0/sell").asText()).isEqualTo("0.1");
        assertThat(depth.at("/impactCurve/0/amountIn").asText()).isEqualTo("1.5");
    }

    @Test
    void eventsOfAPoolAreThoseThatStand() throws SQLException {
        server.topics().emit(stable(0));
        String row = "(31337, '" + Samples.POOL
                + "', to_timestamp(%d), 'e%d', '%s', %d, 0, '0xt', 'SAFE', %s, '{\"a\":\"1\"}')";
        execute("INSERT INTO pool_events VALUES "
                + String.join(
                        ",",
                        row.formatted(10, 1, "SWAP", 1, "false"),
                        row.formatted(11, 2, "JOIN", 2, "true"),
                        row.formatted(12, 3, "EXIT", 3, "false")));

        assertThat(get(ONE + "/events").get("items"))
                .extracting(e -> e.get("kind").asText())
                .containsExactly("EXIT", "SWAP");
        assertThat(get(ONE + "/events?retracted=true&kind=JOIN")
                        .at("/items/0/detail/a")
                        .asText())
                .isEqualTo("1");
        assertThat(get(ONE + "/events?to=1970-01-01T00:00:11Z").get("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|MISSING_FIELD",
                "{'type':'swap'}|400|INVALID_FIELD",
                "{'type':'swapExactIn','tokenIn':'sBTC','tokenOut':1,'amount':'1'}|400|INVALID_FIELD",
                "{'type':'swapExactIn','tokenIn':0,'tokenOut':1,'amount':'1000000','why':1}|400|UNKNOWN_FIELD",
                "{'type':'swapExactIn','tokenIn':0,'tokenOut':0,'amount':'1000000000000'}|422|SAME_TOKEN",
                "{'type':'swapExactIn','tokenIn':0,'tokenOut':7,'amount':'1000000000000'}|422|UNKNOWN_TOKEN",
                "{'type':'exitProportional','shares':'99000000000000000000000'}|422|INSUFFICIENT_SHARES",
            })
    void whatNoPoolWouldDoIsRefusedWithItsCode(String body, int status, String code) {
        server.topics().emit(stable(0));
        Answer answer = server.post(Role.VIEWER, ONE + "/quote", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void quoteOfALivePoolIsTheMathematicsInItsOwnIntegers() {
        PoolState state = stable(0);
        server.topics().emit(state);
        BigInteger amount = new BigInteger("1234567890123456789");
        PoolQuote expected = PoolQuotes.quote(
                LivePool.of(state, System.currentTimeMillis()), new PoolOperation.SwapExactIn(0, 1, amount));
        Answer answer = server.post(
                Role.VIEWER,
                ONE + "/quote",
                "{\"type\":\"swapExactIn\",\"tokenIn\":\"sETH\",\"tokenOut\":\"fUSD\",\"amount\":\"" + amount + "\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/amounts/1").asText())
                .isEqualTo(expected.amounts().get(1).toString());
        assertThat(answer.json().get("blockNumber").asLong()).isEqualTo(state.blockNumber());
        for (String operation : List.of(
                "{'type':'swapExactOut','tokenIn':0,'tokenOut':1,'amount':'1000000'}",
                "{'type':'joinProportional','shares':'1000000000000000000'}",
                "{'type':'joinUnbalanced','amounts':['1000000000000000000','0']}",
                "{'type':'joinSingleExactShares','tokenIn':0,'shares':'1000000000000000000'}",
                "{'type':'exitProportional','shares':'1000000000000000000'}",
                "{'type':'exitSingleExactShares','tokenOut':0,'shares':'1000000000000000000'}",
                "{'type':'exitSingleExactOut','tokenOut':1,'amount':'1000000'}")) {
            Answer each = server.post(Role.VIEWER, ONE + "/quote", operation.replace('\'', '"'));
            assertThat(each.status()).as(operation + each.body()).isEqualTo(200);
        }
    }

    @Test
    void pausedPoolLetsItsProvidersInAndOutInProportionAlone() {
        server.topics().emit(stable(System.currentTimeMillis() + HOUR_MILLIS));
        String swap = "{\"type\":\"swapExactIn\",\"tokenIn\":0,\"tokenOut\":1,\"amount\":\"1000000000000\"}";
        String exit = "{\"type\":\"exitProportional\",\"shares\":\"1000000000000000000\"}";

        assertThat(server.post(Role.VIEWER, ONE + "/quote", swap).code()).isEqualTo("POOL_PAUSED");
        assertThat(server.post(Role.VIEWER, ONE + "/quote", exit).status()).isEqualTo(200);
    }

    @Test
    void describedPoolIsQuotedAsTheCommandDoes() {
        Answer answer = server.post(Role.VIEWER, "/api/v1/quote", """
                {"kind":"WEIGHTED","decimals":[18,6],"rates":["1","1"],
                 "balancesScaled18":["1000000000000000000000","2500000000000000000000000"],"weights":["0.5","0.5"],
                 "swapFee":"0.01","totalShares":"2000000000000000000000",
                 "operation":{"type":"swapExactIn","tokenIn":0,"tokenOut":1,"amount":"100000000000000000000"}}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/amounts/1").asText()).isEqualTo("225204731574");
        assertThat(server.post(Role.VIEWER, "/api/v1/quote", "{}").code()).isEqualTo("MISSING_FIELD");
    }

    @Test
    void assetIsShownOverAllChainsAndToldAsItChanges() {
        server.topics().emit(Samples.unified(1, "400"));
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            socket.subscribe("liquidity");
            assertThat(socket.awaitSnapshot("liquidity")
                            .at("/data/0/totalReserve")
                            .asText())
                    .isEqualTo("400");
            server.topics().emit(Samples.unified(2, "500"));
            assertThat(socket.await(m -> m.path("type").asText().equals("update"))
                            .at("/data/totalReserve")
                            .asText())
                    .isEqualTo("500");
        }
        JsonNode asset = get("/api/v1/liquidity").at("/items/0");
        assertThat(asset.get("asset").asText()).isEqualTo("sETH");
        assertThat(asset.at("/pools/0/depthUsd").asText()).isEqualTo("10");
        assertThat(asset.get("tvlUsd").isNull()).isTrue();
    }

    private static PoolState stable(long pausedUntilMillis) {
        BigDecimal fee = new BigDecimal("0.0004");
        BigDecimal amplification = new BigDecimal("200");
        return new PoolState(
                31337,
                Samples.POOL,
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(),
                List.of(new BigInteger("1000000000000000000000"), new BigInteger("1100000000")),
                new BigInteger("2099000000000000000000"),
                fee,
                null,
                null,
                true,
                5,
                "0xb",
                0,
                5_000,
                5,
                PoolKind.STABLE,
                amplification,
                new PoolSettings(fee, BigDecimal.ZERO, AmplificationRamp.fixed(amplification), pausedUntilMillis, null),
                null);
    }

    private JsonNode get(String path) {
        Answer answer = server.get(Role.VIEWER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        TestStores.get().postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
