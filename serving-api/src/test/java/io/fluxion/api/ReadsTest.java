package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.AlertState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read: the store's rows and the streams' records as one. */
class ReadsTest {
    private TestServer server;

    @BeforeEach
    void start() throws SQLException {
        execute("TRUNCATE bars, pool_metrics, pool_state, alerts, positions, orders, price_history");
        server = new TestServer();
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        execute("TRUNCATE bars, pool_metrics, pool_state, alerts, positions, orders, price_history");
    }

    @Test
    void assetsNameTheirInstrument() {
        JsonNode assets = get("/api/v1/assets").get("items");
        assertThat(assets.get(0).get("instrument").isNull()).isTrue();
        assertThat(assets.get(1).get("instrument").asText()).isEqualTo("sETH-fUSD");
        assertThat(get("/api/v1/instruments").at("/items/0/pools/0/poolId").asText())
                .isEqualTo(Samples.POOL);
        assertThat(server.topics().appended(Instrument.class))
                .as("published at the start")
                .hasSize(1);
    }

    @Test
    void anOldPriceIsStaleAndARetractedOneFallsBack() {
        long now = System.currentTimeMillis();
        server.topics().emit(Samples.price("2900", 1, now - 120_000));
        assertThat(get("/api/v1/prices").at("/items/0/stale").asBoolean()).isTrue();
        server.topics().emit(Samples.price("3000", 2, now));
        assertThat(get("/api/v1/prices").at("/items/0/stale").asBoolean()).isFalse();
        server.topics()
                .emit(new OraclePrice(
                        "ETH-USD", 31337, BigInteger.TWO, new BigDecimal("3000"), now, 2, "round-2", true));
        assertThat(get("/api/v1/prices").at("/items/0/price").asText()).isEqualTo("2900");
    }

    @Test
    void barsComeFromTheStoreAndTheStreamTheNewerRevisionWins() throws SQLException {
        execute("INSERT INTO bars VALUES "
                + "('sETH-fUSD', '1s', to_timestamp(1), 1, 1, 1, 10, 1, 1, 1, 1, 1),"
                + "('sETH-fUSD', '1s', to_timestamp(2), 1, 1, 1, 20, 1, 1, 1, 1, 1),"
                + "('sETH-fUSD', '1s', to_timestamp(3), 1, 1, 1, 30, 1, 1, 1, 1, 5)");
        server.topics().emit(Samples.bar(2_000, "21", 1, 2));
        server.topics().emit(Samples.bar(3_000, "29", 1, 4));
        server.topics().emit(Samples.bar(4_000, "40", 1, 1));
        server.topics().emit(Samples.bar(5_000, "50", 0, 2));
        JsonNode bars = get("/api/v1/prices/sETH-fUSD/candles?interval=1s").get("items");
        assertThat(bars).extracting(b -> b.get("close").asText()).containsExactly("10", "21", "30", "40");
        JsonNode last = get("/api/v1/prices/sETH/candles?interval=1s&limit=1").get("items");
        assertThat(last).extracting(b -> b.get("close").asText()).containsExactly("40");
        JsonNode span =
                get("/api/v1/prices/sETH/candles?interval=1s&from=1970-01-01T00:00:02Z&to=1970-01-01T00:00:04Z");
        assertThat(span.get("items")).hasSize(2);
    }

    @Test
    void badParametersAreRefused() {
        assertThat(code("/api/v1/prices/sETH/candles?interval=2s")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/sETH/candles?from=yesterday")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/sETH/candles?from=-4713-01-01T00:00:00Z"))
                .isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/sETH/candles?to=%2B294277-01-01T00:00:00Z"))
                .isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/sETH/candles?limit=100000")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/none/candles")).isEqualTo("NOT_FOUND");
        assertThat(code("/api/v1/pools/x/y")).isEqualTo("NOT_FOUND");
        assertThat(code("/api/v1/alerts?state=FINE")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/alerts?rule=%00")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/nothing")).isEqualTo("NOT_FOUND");
    }

    @Test
    void aPoolShowsWholeTokensAndItsForecast() {
        server.topics().emit(Samples.pool(7, "63000.50"));
        JsonNode pool = get("/api/v1/pools/31337/" + Samples.POOL);
        assertThat(pool.at("/tokens/0/balance").asText()).isEqualTo("10.5");
        assertThat(pool.at("/tokens/1/balance").asText()).isEqualTo("31500");
        assertThat(pool.get("tvlUsd").asText()).isEqualTo("63000.5");
        String forecast = "/api/v1/pools/31337/" + Samples.POOL + "/forecast";
        assertThat(code(forecast)).isEqualTo("NO_FORECAST");
        BigDecimal one = BigDecimal.ONE;
        server.topics()
                .emit(new Prediction(
                        31337, Samples.POOL, "tvl", "lstm", "v1", 1_000, 60_000, 61_000, one, one, one, one));
        assertThat(get(forecast).get("horizonSeconds").asLong()).isEqualTo(60);
    }

    @Test
    void whatTheStoreKnowsIsThereAfterARestart() throws SQLException {
        execute("INSERT INTO positions VALUES ('desk', 'sETH-fUSD', 2, 3000, 0, NULL, NULL, now(), 1)");
        execute(
                "INSERT INTO alerts VALUES ('stored', 'DEPEG', 1, 'k', 'HIGH', 'OPEN', 1, 1, 'm', '{}', false, false, 0,"
                        + " NULL, NULL, now(), now(), 1)");
        execute(
                "INSERT INTO orders VALUES ('stored-order', 'c', 'desk', 'u', 'sETH-fUSD', 'BUY', 'TWAP', 'FILLED', 1, 1, 0,"
                        + " 3000, NULL, now(), now(), 6, NULL, NULL, now(), now(), 9)");
        try (TestServer restarted = new TestServer()) {
            assertThat(restarted
                            .get(Role.VIEWER, "/api/v1/portfolio")
                            .json()
                            .at("/items/0/asset")
                            .asText())
                    .isEqualTo("sETH");
            assertThat(restarted
                            .get(Role.VIEWER, "/api/v1/alerts?state=OPEN")
                            .json()
                            .at("/items/0/alertId")
                            .asText())
                    .isEqualTo("stored");
            assertThat(restarted
                            .get(Role.VIEWER, "/api/v1/orders/stored-order")
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo("Filled");
            assertThat(restarted
                            .get(Role.VIEWER, "/api/v1/orders?status=FILLED")
                            .json()
                            .get("items"))
                    .hasSize(1);
        }
    }

    @Test
    void whatAReorgTookBackIsNoHistoryOfAPool() throws SQLException {
        server.topics().emit(Samples.pool(5, "63000"));
        String row = "(31337, '" + Samples.POOL + "', to_timestamp(%d), %d, '{1,1}', 1, 2000, %d, false, %d, 0)";
        execute("INSERT INTO pool_metrics VALUES "
                + String.join(
                        ",",
                        row.formatted(10, 1, 100, 10),
                        row.formatted(11, 2, 111, 11),
                        row.formatted(12, 3, 112, 12),
                        row.formatted(11, 4, 111, 11),
                        row.formatted(10, 5, 100, 10),
                        row.formatted(13, 6, 213, 12)));

        String history = "/api/v1/pools/31337/" + Samples.POOL + "/history";
        assertThat(get(history).get("items"))
                .extracting(point -> point.get("version").asLong())
                .containsExactly(6L, 5L);
        assertThat(get(history + "?from=1970-01-01T00:00:11Z&to=1970-01-01T00:00:13Z")
                        .get("items"))
                .as("the blocks in between are gone")
                .isEmpty();
    }

    @Test
    void chainTellsItsReorgsAndItsNodes() throws SQLException {
        execute("DELETE FROM chain_status");
        execute(
                "INSERT INTO chain_status VALUES (137, 'polygon', 'HALTED', 120, 100, 110, '0xab', to_timestamp(10), 4, 3,"
                        + " 'node-a', 'block 100 is gone', to_timestamp(12), '[{\"depthBlocks\":1,\"count\":3}]',"
                        + " '[{\"endpoint\":\"node-a\",\"health\":\"FAILING\",\"headBlockNumber\":119,"
                        + "\"latencyMicrosP50\":1250,\"calls\":100,\"failures\":2,\"lastError\":\"reset\"}]')");
        try (TestServer restarted = new TestServer()) {
            JsonNode chain = restarted.get(Role.VIEWER, "/api/v1/chains").json().at("/items/0");
            assertThat(chain.get("state").asText()).isEqualTo("HALTED");
            assertThat(chain.get("cursor").asLong()).isEqualTo(110);
            assertThat(chain.get("lagMillis").asLong()).isEqualTo(2_000);
            assertThat(chain.at("/reorgsByDepth/0/count").asLong()).isEqualTo(3);
            assertThat(chain.at("/endpoints/0/health").asText()).isEqualTo("FAILING");
            assertThat(chain.at("/endpoints/0/lastError").asText()).isEqualTo("reset");
        } finally {
            execute("DELETE FROM chain_status");
        }
    }

    @Test
    void anOrderWhoseEventsLieTooFarBackIsAsTheStoreSays() throws SQLException {
        OrderCommand command = Samples.newOrder("old", System.currentTimeMillis() - 60_000);
        execute(
                "INSERT INTO orders VALUES ('" + command.orderId()
                        + "', 'old', 'desk', 'u', 'sETH-fUSD', 'BUY', 'MARKET',"
                        + " 'FILLED', 1, 1, 0, 3000, NULL, NULL, NULL, NULL, NULL, NULL, now() - interval '1 minute', now(), 9)");
        server.topics().emit(command);
        assertThat(get("/api/v1/orders/" + command.orderId()).get("status").asText())
                .isEqualTo("Filled");
        assertThat(get("/api/v1/orders").at("/items/0/status").asText()).isEqualTo("Filled");
        assertThat(get("/api/v1/orders?status=PENDING_NEW").get("items")).isEmpty();
    }

    @Test
    void positionsAreFilteredByAccount() {
        BigDecimal one = BigDecimal.ONE;
        server.topics().emit(new Position("desk", "sETH-fUSD", one, one, one, null, null, 1_000, 1));
        assertThat(get("/api/v1/portfolio?account=desk").get("items")).hasSize(1);
        assertThat(get("/api/v1/portfolio?account=other").get("items")).isEmpty();
    }

    @Test
    void anAlertIsAcknowledgedByRiskWithItsNote() {
        server.topics().emit(Samples.alert("acked", AlertState.OPEN, 1));
        server.topics().riskJob(command -> List.of(Samples.alert(command.alertId(), AlertState.ACK, 2)));
        Answer answer = server.post(Role.RISK, "/api/v1/alerts/acked/ack", "{\"note\":\"seen, größer als üblich\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("state").asText()).isEqualTo("ACK");
        AlertCommand command = server.topics().appended(AlertCommand.class).get(0);
        assertThat(command.note()).isEqualTo("seen, größer als üblich");
        assertThat(command.user()).isEqualTo("risk@fluxion.local");
        assertThat(command.rule()).isEqualTo("DEPEG");
    }

    @Test
    void aClosedAlertIsNotActedOn() {
        server.topics().emit(Samples.alert("over", AlertState.RESOLVED, 3));
        assertThat(server.post(Role.RISK, "/api/v1/alerts/over/resolve", "{}").code())
                .isEqualTo("ALERT_CLOSED");
        assertThat(server.post(Role.RISK, "/api/v1/alerts/none/ack", "{}").code())
                .isEqualTo("NOT_FOUND");
        assertThat(server.post(Role.RISK, "/api/v1/alerts/over/ack", "{\"why\":\"\"}")
                        .code())
                .isEqualTo("UNKNOWN_FIELD");
    }

    private JsonNode get(String path) {
        Answer answer = server.get(Role.VIEWER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String code(String path) {
        return server.get(Role.VIEWER, path).code();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        TestStores.get().postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
