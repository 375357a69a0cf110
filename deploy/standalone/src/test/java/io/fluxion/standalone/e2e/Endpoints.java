package io.fluxion.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;
import redis.clients.jedis.RedisClient;

/** The embedded parts behind a running engine, asked directly: {@code endpoints.json} of its data folder. */
record Endpoints(String jdbcUrl, String jdbcUser, String jdbcPassword, String redisUri, Map<Integer, String> rpcUrls) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Endpoints of(Path dataFolder) throws IOException {
        JsonNode file = JSON.readTree(dataFolder.resolve("endpoints.json").toFile());
        Map<Integer, String> rpcUrls = new TreeMap<>();
        file.get("rpcUrls")
                .properties()
                .forEach(url -> rpcUrls.put(
                        Integer.valueOf(url.getKey()), url.getValue().asText()));
        return new Endpoints(
                file.get("jdbcUrl").asText(),
                file.get("jdbcUser").asText(),
                file.get("jdbcPassword").asText(),
                file.get("redisUri").asText(),
                rpcUrls);
    }

    BigDecimal sumOfFills(String orderId) throws SQLException {
        return (BigDecimal) one(
                "SELECT coalesce(sum(quantity_base), 0) FROM executions WHERE NOT canceled AND order_id = ?", orderId);
    }

    /** The types of an order's events, in their order. */
    List<String> execTypes(String orderId) throws SQLException {
        String types = (String) one(
                "SELECT coalesce(string_agg(exec_type, ',' ORDER BY version), '') FROM order_events WHERE order_id = ?",
                orderId);
        return List.of(types.split(","));
    }

    /** Replaces a chain's blocks from that one on by as many without a transaction. */
    void reorgFrom(int chainId, long blockNumber) throws IOException, InterruptedException {
        long head = Long.decode(rpc(chainId, "eth_blockNumber", "").asText());
        rpc(chainId, "anvil_reorg", (head - blockNumber + 1) + ",[]");
    }

    long storedPoolBlock(int chainId, String poolId) throws SQLException {
        return (Long)
                one("SELECT block_number FROM pool_state WHERE chain_id || ':' || pool_id = ?", chainId + ":" + poolId);
    }

    long cachedPoolBlock(int chainId, String poolId) {
        try (RedisClient redis = RedisClient.create(URI.create(redisUri))) {
            return Long.parseLong(redis.hget("fluxion:{pool:" + chainId + ":" + poolId + "}", "block_number"));
        }
    }

    String receiptStatus(int chainId, String transactionHash) throws IOException, InterruptedException {
        return rpc(chainId, "eth_getTransactionReceipt", "\"" + transactionHash + "\"")
                .path("status")
                .asText();
    }

    /** The contract's own answer for a pool's raw balances as of a block. */
    List<BigInteger> chainBalances(int chainId, String poolManager, String poolId, long blockNumber)
            throws IOException, InterruptedException {
        Function getPool = new Function(
                "getPool",
                List.of(new Bytes32(Numeric.hexStringToByteArray(poolId))),
                List.of(
                        new TypeReference<Utf8String>() {},
                        new TypeReference<DynamicArray<Address>>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {}));
        String answer = rpc(
                        chainId,
                        "eth_call",
                        "{\"to\":\"%s\",\"data\":\"%s\"},\"0x%x\""
                                .formatted(poolManager, FunctionEncoder.encode(getPool), blockNumber))
                .asText();
        DynamicArray<?> balances = (DynamicArray<?>) FunctionReturnDecoder.decode(answer, getPool.getOutputParameters())
                .get(4);
        return balances.getValue().stream().map(v -> (BigInteger) v.getValue()).toList();
    }

    private JsonNode rpc(int chainId, String method, String parameters) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rpcUrls.get(chainId)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                                .formatted(method, parameters)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("result");
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
