package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instrument did, by venue and over all of them. */
class MarketReadsTest {
    private static final String STATS = "/api/v1/prices/sETH/stats";
    private static final String VENUE = "1:0x01";

    private TestServer server;

    @BeforeEach
    void start() throws SQLException {
        execute("TRUNCATE bars, market_stats");
        server = new TestServer();
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        execute("TRUNCATE bars, market_stats");
    }

    @Test
    void badWindowsAndInstrumentsAreRefused() {
        assertThat(code(STATS + "?window=2m")).isEqualTo("INVALID_PARAMETER");
        assertThat(code("/api/v1/prices/none/stats")).isEqualTo("NOT_FOUND");
    }

    @Test
    void statisticsComeFromTheStoreAndTheStreamTheNewerVersionWins() throws SQLException {
        execute("INSERT INTO market_stats VALUES "
                + "('sETH-fUSD', '1m', '', to_timestamp(60), 1, 1, 1, 1, 10, 10, 1, 10, 2, 0.1, 0.2, 7),"
                + "('sETH-fUSD', '1m', '', to_timestamp(0), 1, 1, 1, 1, 9, 9, 1, 9, 2, 0.1, 0.2, 3),"
                + "('sETH-fUSD', '1h', '', to_timestamp(60), 1, 1, 1, 1, 20, 20, 1, 20, 2, NULL, NULL, 8),"
                + "('sETH-fUSD', '1m', '1:0x01', to_timestamp(60), 1, 1, 1, 1, 30, 30, 1, 30, 2, 0.1, 0.2, 9)");
        server.topics().emit(stats("1m", null, "11", 6));
        server.topics().emit(stats("1h", null, "21", 9));
        server.topics().emit(stats("24h", null, "40", 10));
        server.topics().emit(stats("5m", VENUE, "31", 11));

        JsonNode overAll = items(STATS);
        assertThat(overAll).extracting(s -> s.get("window").asText()).containsExactly("1m", "1h", "24h");
        assertThat(overAll).extracting(s -> s.get("vwap").asText()).containsExactly("10", "21", "40");
        assertThat(overAll.get(0).get("realisedVolatility").asText()).isEqualTo("0.1");
        assertThat(items(STATS + "?venue=" + VENUE))
                .extracting(s -> s.get("vwap").asText())
                .containsExactly("30", "31");
        assertThat(items(STATS + "?window=1h")).hasSize(1);
    }

    @Test
    void barsOfOneVenueAreApartFromThoseOverAll() throws SQLException {
        execute(
                "INSERT INTO bars (instrument, interval, venue, open_time, open, high, low, close, volume_base, volume_quote,"
                        + " vwap, trade_count, revision) VALUES"
                        + " ('sETH-fUSD', '1s', '', to_timestamp(1), 1, 1, 1, 10, 1, 1, 1, 1, 1),"
                        + " ('sETH-fUSD', '1s', '1:0x01', to_timestamp(1), 1, 1, 1, 20, 1, 1, 1, 1, 1)");
        server.topics().emit(bar("21", 2_000, VENUE));
        server.topics().emit(bar("11", 2_000, null));
        String candles = "/api/v1/prices/sETH/candles?interval=1s";

        assertThat(items(candles)).extracting(b -> b.get("close").asText()).containsExactly("10", "11");
        assertThat(items(candles + "&venue=" + VENUE))
                .extracting(b -> b.get("close").asText())
                .containsExactly("20", "21");
    }

    private static MarketStats stats(String window, @Nullable String venue, String vwap, long version) {
        BigDecimal price = new BigDecimal(vwap);
        return new MarketStats(
                "sETH-fUSD",
                venue,
                window,
                60_000,
                price,
                price,
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                price,
                2,
                null,
                null,
                version);
    }

    private static Bar bar(String close, long openTimeMillis, @Nullable String venue) {
        BigDecimal price = new BigDecimal(close);
        return new Bar(
                "sETH-fUSD",
                venue,
                "1s",
                openTimeMillis,
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                price,
                price,
                1,
                1);
    }

    private JsonNode items(String path) {
        TestServer.Answer answer = server.get(Role.VIEWER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items");
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
