package io.fluxion.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import redis.clients.jedis.RedisClient;

/** The embedded parts behind a running engine, asked directly: {@code endpoints.json} of its data folder. */
record Endpoints(String jdbcUrl, String jdbcUser, String jdbcPassword, String redisUri, String rpcUrl) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Endpoints of(Path dataFolder) throws IOException {
        JsonNode file = JSON.readTree(dataFolder.resolve("endpoints.json").toFile());
        return new Endpoints(
                file.get("jdbcUrl").asText(),
                file.get("jdbcUser").asText(),
                file.get("jdbcPassword").asText(),
                file.get("redisUri").asText(),
                file.get("rpcUrl").asText());
    }

    BigDecimal sumOfFills(String orderId) throws SQLException {
        return (BigDecimal) one("SELECT coalesce(sum(quantity_base), 0) FROM executions WHERE order_id = ?", orderId);
    }

    long storedPoolBlock(String poolId) throws SQLException {
        return (Long) one("SELECT block_number FROM pool_state WHERE pool_id = ?", poolId);
    }

    long cachedPoolBlock(int chainId, String poolId) {
        try (RedisClient redis = RedisClient.create(URI.create(redisUri))) {
            return Long.parseLong(redis.hget("fluxion:{pool:" + chainId + ":" + poolId + "}", "blockNumber"));
        }
    }

    String receiptStatus(String transactionHash) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rpcUrl))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getTransactionReceipt\",\"params\":[\""
                                + transactionHash + "\"]}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).at("/result/status").asText();
    }

    private Object one(String sql, String parameter) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, jdbcUser, jdbcPassword);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new AssertionError("no row for " + parameter + " by " + sql);
                }
                return rows.getObject(1);
            }
        }
    }
}
