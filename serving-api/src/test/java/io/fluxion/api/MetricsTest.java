package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about metrics, asked of a real store. */
class MetricsTest {
    private static final String QUERY = "/api/v1/metrics/query";
    private static final String SPAN = "\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\"";

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    @BeforeAll
    static void start() throws SQLException {
        clear();
        // Two instruments, two hours of bars each; B trades ten times as much.
        execute(
                "INSERT INTO bars SELECT i, w, timestamptz '2026-03-01 00:00Z' + n * w::interval, 100 + n, 110 + n, 90 + n,"
                        + " 101 + n, v, v * 100, 100, 2, 1 FROM generate_series(0, 119) n,"
                        + " (VALUES ('A', 1), ('B', 10)) AS x (i, v), unnest('{1m,5m,1h,1d}'::text[]) w");
        // What was known of A's second minute: 201 at first, 202 an hour later, and nothing at all two hours later.
        execute("INSERT INTO bar_revisions (instrument, interval, open_time, open, high, low, close, volume_base,"
                + " volume_quote, vwap, trade_count, revision, venue, recorded_at)"
                + " SELECT 'A', '1m', timestamptz '2026-03-01 00:01Z', 1, 1, 1, c, 1, 1, 1, t, r, '',"
                + " timestamptz '2026-03-01 12:00Z' + r * interval '1 hour'"
                + " FROM (VALUES (201, 1, 0), (202, 1, 1), (0, 0, 2)) AS x (c, t, r)");
        execute(
                "INSERT INTO pool_metrics SELECT c, p, timestamptz '2026-03-01 00:00Z' + n * interval '10 minutes', n, '{1}',"
                        + " 7, 2000 + n, 1000 * c + n, false, n, 0, timestamptz '2026-03-01 00:00Z' + n * interval '10 minutes'"
                        + " FROM generate_series(0, 143) n, (VALUES (1, 'p'), (137, 'q')) AS x (c, p)");
        execute("UPDATE pool_metrics SET as_of = block_time, depth_sell_usd_1pct = 10 * chain_id + version,"
                + " depth_buy_usd_1pct = CASE WHEN version % 12 = 11 THEN NULL ELSE version END");
        execute("SELECT fluxion_maintain('pool_metrics')");
        server = new TestServer();
    }

    @AfterAll
    static void stop() throws SQLException {
        server.close();
        clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | MISSING_FIELD",
                "{\"metrics\":[\"happiness\"]} | UNKNOWN_METRIC",
                "{\"metrics\":[\"close\",\"happiness\"]} | UNKNOWN_METRIC",
                "{\"metrics\":[\"close\",\"tvlUsd\"]} | MIXED_SOURCES",
                "{\"metrics\":[\"close\",\"close\"]} | INVALID_FIELD",
                "{\"metrics\":\"close\"} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"dimensions\":[\"pool\"]} | UNKNOWN_DIMENSION",
                "{\"metrics\":[\"close\"],\"bucket\":\"2m\"} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"bucket\":\"1m'; DROP TABLE bars; --\"} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"from\":\"2026-03-02T00:00:00Z\",\"to\":\"2026-03-01T00:00:00Z\"} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"from\":\"2020-03-02T00:00:00Z\",\"to\":\"2026-03-01T00:00:00Z\"} | SPAN_TOO_LONG",
                "{\"metrics\":[\"close\"],\"filters\":{\"color\":[\"red\"]}} | UNKNOWN_FIELD",
                "{\"metrics\":[\"tvlUsd\"],\"filters\":{\"chainId\":[\"one\"]}} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"top\":{\"n\":1,\"by\":\"close\"}} | TOP_NEEDS_DIMENSIONS",
                "{\"metrics\":[\"close\"],\"dimensions\":[\"instrument\"],\"top\":{\"by\":\"tvlUsd\"}} | UNKNOWN_METRIC",
                "{\"metrics\":[\"alerts\"],\"asOf\":\"2026-03-01T00:00:00Z\"} | AS_OF_NOT_KEPT",
                "{\"metrics\":[\"close\"],\"asOf\":\"2999-03-01T00:00:00Z\"} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"rowsMax\":1000000} | INVALID_FIELD",
                "{\"metrics\":[\"close\"],\"sql\":\"SELECT 1\"} | UNKNOWN_FIELD"
            })
    void whatCannotBeAskedIsRefused(String body, String code) {
        assertThat(ask(body).code()).isEqualTo(code);
    }

    @Test
    void answerThatIsTooLargeIsRefusedAndNotCutShort() {
        String body = "{\"metrics\":[\"close\"],\"bucket\":\"1m\"," + SPAN + ",\"rowsMax\":119}";
        Answer answer = ask(body.replace("\"bucket\"", "\"filters\":{\"instrument\":[\"A\"]},\"bucket\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("TOO_MANY_ROWS");
    }

    @Test
    void everyMetricOfTheCatalogIsAnswered() {
        JsonNode catalog =
                server.get(Role.VIEWER, "/api/v1/metrics/catalog").json().get("items");
        assertThat(catalog).hasSizeGreaterThan(20);
        for (JsonNode metric : catalog) {
            String dimensions = metric.get("dimensions").toString();
            String name = metric.get("name").asText();
            for (String more : List.of("", ",\"bucket\":\"1m\"", ",\"bucket\":\"4h\",\"dimensions\":" + dimensions)) {
                answered("{\"metrics\":[\"" + name + "\"]," + SPAN + more + "}");
            }
            answered("{\"metrics\":[\"" + name + "\"]," + SPAN + ",\"dimensions\":" + dimensions
                    + ",\"top\":{\"n\":2,\"by\":\"" + name + "\"}}");
            if (metric.get("asOf").asBoolean()) {
                answered("{\"metrics\":[\"" + name + "\"]," + SPAN + ",\"asOf\":\"2026-03-01T12:00:00Z\"}");
            }
        }
    }

    @Test
    void hourlyWorthOfAllPoolsOverThirtyDaysIsOneCall() {
        JsonNode items = answered("{\"metrics\":[\"tvlUsd\",\"poolVersions\"],\"dimensions\":[\"chainId\",\"poolId\"],"
                        + "\"bucket\":\"1h\",\"from\":\"2026-02-15T00:00:00Z\",\"to\":\"2026-03-17T00:00:00Z\"}")
                .get("items");
        assertThat(items).hasSize(48);
        assertThat(items.get(0).toString())
                .isEqualTo("{\"time\":\"2026-03-01T00:00:00Z\",\"chainId\":1,\"poolId\":\"p\",\"tvlUsd\":\"1005\","
                        + "\"poolVersions\":6}");
        JsonNode ofOne = answered("{\"metrics\":[\"tvlUsd\"],\"bucket\":\"1d\"," + SPAN
                        + ",\"filters\":{\"chainId\":[\"137\"],\"poolId\":[\"q\"]}}")
                .get("items");
        assertThat(ofOne).hasSize(1);
        assertThat(ofOne.at("/0/tvlUsd").asText()).isEqualTo("137143");
    }

    @Test
    void hourlyDepthOfAllPoolsOverThirtyDaysIsOneCall() {
        JsonNode items = answered("{\"metrics\":[\"depthSellUsd1pct\",\"depthBuyUsd1pct\"],"
                        + "\"dimensions\":[\"chainId\",\"poolId\"],\"bucket\":\"1h\","
                        + "\"from\":\"2026-02-15T00:00:00Z\",\"to\":\"2026-03-17T00:00:00Z\"}")
                .get("items");
        assertThat(items).hasSize(48);
        assertThat(items.get(0).toString())
                .isEqualTo("{\"time\":\"2026-03-01T00:00:00Z\",\"chainId\":1,\"poolId\":\"p\","
                        + "\"depthSellUsd1pct\":\"15\",\"depthBuyUsd1pct\":\"5\"}");
        assertThat(items.get(2).get("depthBuyUsd1pct").isNull())
                .as("unknown at the end of the hour")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1h", "4h", "1d", "7d"})
    void hoursOfMeasuresTellWhatTheRowsThemselvesTell(String bucket) {
        String body = "{\"metrics\":[\"depthSellUsd1pct\",\"depthBuyUsd1pct\"],\"dimensions\":[\"poolId\"],"
                + "\"bucket\":\"" + bucket + "\"," + SPAN;
        JsonNode byHours = answered(body + "}").get("items");
        assertThat(byHours).isNotEmpty();
        // As of the day's end everything is known, and read from the rows themselves.
        assertThat(byHours)
                .isEqualTo(
                        answered(body + ",\"asOf\":\"2026-03-02T00:00:00Z\"}").get("items"));
    }

    @Test
    void barsAreMadeOfTheWidestThatFit() {
        JsonNode minutes = answered(
                        "{\"metrics\":[\"open\",\"high\",\"low\",\"close\",\"volumeBase\",\"vwap\",\"trades\"],"
                                + "\"bucket\":\"1m\",\"filters\":{\"instrument\":[\"A\"]}," + SPAN + "}")
                .get("items");
        assertThat(minutes).hasSize(120);
        assertThat(minutes.get(1).toString())
                .isEqualTo("{\"time\":\"2026-03-01T00:01:00Z\",\"open\":\"101\",\"high\":\"111\",\"low\":\"91\","
                        + "\"close\":\"102\",\"volumeBase\":\"1\",\"vwap\":\"100\",\"trades\":2}");
        JsonNode quarters = answered("{\"metrics\":[\"open\",\"close\",\"volumeBase\"],\"bucket\":\"15m\","
                        + "\"filters\":{\"instrument\":[\"A\"]}," + SPAN + "}")
                .get("items");
        assertThat(quarters.get(0).toString())
                .isEqualTo(
                        "{\"time\":\"2026-03-01T00:00:00Z\",\"open\":\"100\",\"close\":\"103\",\"volumeBase\":\"3\"}");
    }

    @Test
    void topCountsOverTheWholeSpan() {
        JsonNode items = answered("{\"metrics\":[\"volumeBase\"],\"dimensions\":[\"instrument\"],\"bucket\":\"1h\","
                        + SPAN + ",\"top\":{\"n\":1,\"by\":\"volumeQuote\"}}")
                .get("items");
        assertThat(items)
                .hasSize(24)
                .allMatch(item -> item.get("instrument").asText().equals("B"));
    }

    @Test
    void asOfKnowsNothingOfWhatCameLater() {
        String body = "{\"metrics\":[\"close\"],\"bucket\":\"1m\"," + SPAN + ",\"asOf\":\"2026-03-01T%s:00Z\"}";
        assertThat(answered(body.formatted("11:59")).get("items")).isEmpty();
        assertThat(answered(body.formatted("12:00")).at("/items/0/close").asText())
                .isEqualTo("201");
        assertThat(answered(body.formatted("13:59")).at("/items/0/close").asText())
                .isEqualTo("202");
        assertThat(answered(body.formatted("14:00")).get("items"))
                .as("its trades were taken back")
                .isEmpty();
        JsonNode pools = answered("{\"metrics\":[\"tvlUsd\"],\"dimensions\":[\"poolId\"],\"bucket\":\"1h\"," + SPAN
                + ",\"asOf\":\"2026-03-01T01:00:00Z\"}");
        assertThat(pools.get("items"))
                .extracting(item -> item.get("tvlUsd").asText())
                .containsExactly("1005", "137005", "1006", "137006");
    }

    @Test
    void sameAnswerAsCsvAndParquet(@TempDir Path folder) throws Exception {
        String body =
                "{\"metrics\":[\"close\",\"trades\"],\"dimensions\":[\"instrument\"],\"bucket\":\"1d\"," + SPAN + "}";
        HttpResponse<byte[]> csv = ask(body, "text/csv");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/csv"));
        assertThat(new String(csv.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "time,instrument,close,trades\r\n2026-03-01T00:00:00Z,A,101,2\r\n2026-03-01T00:00:00Z,B,101,2\r\n");

        HttpResponse<byte[]> parquet = ask(body, "application/json;q=0.1, application/vnd.apache.parquet");
        Path file = Files.write(folder.resolve("answer.parquet"), parquet.body());
        try (Stream<String[]> rows = ParquetReader.streamContentToStrings(file.toFile())) {
            assertThat(rows.map(row -> String.join(" ", row)))
                    .containsExactly(
                            "time=1772323200000000 instrument=A close=101.0 trades=2",
                            "time=1772323200000000 instrument=B close=101.0 trades=2");
        }
        assertThat(ask(body, "image/png").statusCode()).isEqualTo(406);
    }

    private static Answer ask(String body) {
        return server.post(Role.VIEWER, QUERY, body);
    }

    private static JsonNode answered(String body) {
        Answer answer = ask(body);
        assertThat(answer.status()).as(body + " → " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static HttpResponse<byte[]> ask(String body, String accept) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        server.json(QUERY, body)
                                .header("Authorization", "Bearer " + server.token(Role.VIEWER))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void clear() throws SQLException {
        execute("TRUNCATE bars, bar_revisions, pool_metrics, pool_state");
        execute("TRUNCATE pool_hours, pool_measure_hours");
        execute("UPDATE roll_up_progress SET hours_until = '-infinity', recorded_until = '-infinity'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        TestStores.get().postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
