package io.fluxion.standalone.e2e;

import static io.fluxion.standalone.e2e.RecordedNetwork.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.standalone.e2e.RecordedNetwork.Log;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;

/** {@code up --live} on a network with a pair, a concentrated pool and a feed of others, whose logs are recorded ones. */
class LiveIT {
    private static final Duration LIMIT = Duration.ofSeconds(75);
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String VIPER = "0x" + "d1".repeat(20);
    private static final String WONE = "0x" + "d2".repeat(20);
    private static final String PAIR = "0x632a7f749f98812bf07fa00a8aa53e390046467e";
    private static final String POOL = "0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640";
    private static final String PROXY = "0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419";
    private static final String AGGREGATOR = "0x" + "a6".repeat(20);

    private static final Log SYNC = new Log(
            PAIR,
            List.of(Hash.sha3String("Sync(uint112,uint112)")),
            "0x" + "0000000000000000000000000000000000000000000000849bbfdba21edf37ed"
                    + "00000000000000000000000000000000000000000000217e2fb6d4438fe33b9b");
    private static final Log SWAP = new Log(
            POOL,
            List.of(
                    Hash.sha3String("Swap(address,address,int256,int256,uint160,uint128,int24)"),
                    "0x" + word(WETH),
                    "0x" + word(WETH)),
            "0x" + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffff8dcd9a2"
                    + "000000000000000000000000000000000000000000000000007c585087238000"
                    + "00000000000000000000000000000000000042f6fac2e8d93171810499824dd6"
                    + "000000000000000000000000000000000000000000000000000139d797d3bfe0"
                    + "000000000000000000000000000000000000000000000000000000000002f9b4");

    @Test
    void recordedLogsReachTheApiAndNothingIsSent(@TempDir Path folder) throws Exception {
        try (Anvil anvil = Anvil.start(AnvilOptions.transientChain(1, 0))) {
            RecordedNetwork network = new RecordedNetwork(URI.create(anvil.rpcUrl()));
            place(network);
            Path chains = Files.writeString(folder.resolve("chains.yaml"), yaml(anvil.rpcUrl()));
            try (FluxionProcess engine = FluxionProcess.up(folder.resolve("data"), "--live", chains.toString())) {
                URI base = engine.awaitReady();
                network.write(
                        new Log(
                                AGGREGATOR,
                                List.of(
                                        Hash.sha3String("AnswerUpdated(int256,uint256,uint256)"),
                                        "0x" + word(342_112_345_678L),
                                        "0x" + word(17)),
                                "0x" + word(network.now())),
                        SYNC,
                        SWAP);
                Desk trader = Desk.signIn(base, "trader");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertPools(trader.get("/pools").get("items")));
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(trader.get("/prices")
                                        .get("items")
                                        .get(0)
                                        .get("price")
                                        .asText())
                                .isEqualTo("3421.12345678"));
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(trader.get("/prices/ETH-USDC/candles?interval=1m")
                                        .get("items"))
                                .hasSize(1));
                assertRefused(trader);
                assertThat(engine.stop()).isIn(0, 143);
            }
        }
    }

    private static void place(RecordedNetwork network) throws Exception {
        network.contract(USDC, 6);
        network.contract(WETH, 18);
        network.contract(VIPER, 18);
        network.contract(WONE, 18);
        network.contract(PAIR, 18);
        network.answer(PAIR, "token0()", 0, word(VIPER));
        network.answer(PAIR, "token1()", 0, word(WONE));
        network.contract(POOL, 0);
        network.answer(POOL, "token0()", 0, word(USDC));
        network.answer(POOL, "token1()", 0, word(WETH));
        network.answer(POOL, "fee()", 0, word(500));
        network.contract(PROXY, 8);
        network.answer(PROXY, "phaseId()", 0, word(6));
        network.answer(PROXY, "aggregator()", 0, word(AGGREGATOR));
        network.contract(AGGREGATOR, 8);
    }

    private static String yaml(String url) {
        return """
            chains:
              - id: 1
                name: ethereum
                startBlock: 1
                endpoints: [{url: "%s"}]
                tokens:
                  - {symbol: USDC, address: "%s"}
                  - {symbol: WETH, address: "%s", feed: ETH-USD}
                  - {symbol: VIPER, address: "%s"}
                  - {symbol: WONE, address: "%s"}
                contracts:
                  - {address: "%s", protocol: UNISWAP_V2, tokens: [VIPER, WONE]}
                  - {address: "%s", protocol: UNISWAP_V3, tokens: [USDC, WETH], fee: 0.0005}
                  - {address: "%s", protocol: CHAINLINK, feed: ETH-USD, heartbeatSeconds: 3600}
                instruments:
                  - {instrument: ETH-USDC, base: WETH, quote: USDC, pool: "%s"}
            """.formatted(url, USDC, WETH, VIPER, WONE, PAIR, POOL, PROXY, POOL);
    }

    private static void assertPools(JsonNode pools) {
        assertThat(pools).hasSize(2);
        for (JsonNode pool : pools) {
            JsonNode balance = pool.get("tokens").get(1).get("balance");
            if (pool.get("poolId").asText().equals(PAIR)) {
                assertThat(pool.get("reserves").asText()).isEqualTo("EXACT");
                assertThat(balance.asText()).isEqualTo("158165.821856737881439131");
            } else {
                assertThat(pool.get("reserves").asText()).isEqualTo("UNKNOWN");
                assertThat(balance.isNull()).isTrue();
                assertThat(pool.get("spotPrice").asText()).startsWith("0.00029388");
                assertThat(pool.get("liquidityRaw").asText()).isEqualTo("345073104699360");
            }
        }
    }

    private static void assertRefused(Desk trader) throws Exception {
        HttpResponse<String> answer = trader.post("/orders", """
            {"clOrdId":"live","account":"desk","instrument":"ETH-USDC","side":"BUY","type":"MARKET","quantity":"1"}
            """);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("NO_EXECUTION_VENUE");
    }
}
