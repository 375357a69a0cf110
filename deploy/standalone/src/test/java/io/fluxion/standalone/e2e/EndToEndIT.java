package io.fluxion.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.config.ChainsFile;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine over its real parts, as its users meet it: one running {@code fluxion up}, from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndIT {
    private static final List<Integer> CHAIN_IDS = List.of(1, 137);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private FluxionProcess engine;
    private URI base;
    private Endpoints endpoints;
    private DeployedChains chains;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        engine = FluxionProcess.up(data, "--seed", "7", "--scenario", "depeg", "--scenario-after", "45");
        base = engine.awaitReady();
        endpoints = Endpoints.of(data);
        chains = Deployments.readAll(data.resolve("deployments"));
        assertThat(ChainsFile.read(data.resolve("chains.yaml"), Map.of())).hasSize(CHAIN_IDS.size());
        allowTheScenariosPrices();
    }

    /** The scenario moves pools by more than the tenth that an account's own prices may differ within five minutes. */
    private void allowTheScenariosPrices() throws Exception {
        HttpResponse<String> answer = Desk.signIn(base, "risk").post("/risk/limits", """
                {"scope": "ACCOUNT", "subject": "desk", "figures": {"collarPeriodFraction": "0.5"},
                 "reason": "a peg breaks on purpose"}""");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    }

    @AfterAll
    void stop() throws Exception {
        List<ProcessHandle> children = engine.descendants();
        assertThat(children)
                .as("postgres, redis and the chain run as processes")
                .isNotEmpty();
        engine.stop();
        assertThat(children).as("processes left behind").noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aTwapOfSixSlicesIsFilledBySixSwapsAndEveryStoreAgrees() throws Exception {
        Desk trader = Desk.signIn(base, "trader");
        Desk.Live live = trader.live("orders", "prices", "alerts");
        await().atMost(MINUTE).until(() -> !live.updates("prices").isEmpty());

        JsonNode order = trader.twap("e2e-twap", "BUY", "1.501", 30, 6);
        String orderId = order.get("orderId").asText();
        JsonNode filled = awaitStatus(trader, orderId, "Filled", Duration.ofSeconds(75));

        assertThat(new BigDecimal(filled.get("cumQty").asText())).isEqualByComparingTo("1.501");
        assertThat(new BigDecimal(filled.get("leavesQty").asText())).isZero();
        await().atMost(MINUTE)
                .until(() ->
                        trader.get("/orders/" + orderId + "/fills").get("items").size() == 6);
        JsonNode fills = trader.get("/orders/" + orderId + "/fills").get("items");
        Set<String> children = new TreeSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode fill : fills) {
            children.add(fill.get("childId").asText());
            sum = sum.add(new BigDecimal(fill.get("quantity").asText()));
        }
        assertThat(children).hasSize(6);
        assertThat(sum).isEqualByComparingTo("1.501");

        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(endpoints.sumOfFills(orderId)).isEqualByComparingTo("1.501"));
        for (JsonNode fill : fills) {
            assertThat(endpoints.receiptStatus(
                            trader.chainOf(orderId), fill.get("txHash").asText()))
                    .as("the swap of %s is on the chain", fill.get("childId"))
                    .isEqualTo("0x1");
        }
        assertThat(live.updates("orders").stream()
                        .filter(m -> orderId.equals(m.at("/data/orderId").asText()))
                        .filter(m -> "fill".equals(m.at("/data/kind").asText())))
                .hasSizeGreaterThanOrEqualTo(6);
        live.close();
    }

    @Test
    void anOrderIsFilledOnTheChainThatItsRouteNames() throws Exception {
        Desk trader = Desk.signIn(base, "trader");
        await().atMost(MINUTE).until(() -> trader.get("/pools").get("items").size() == 8);
        for (int chainId : CHAIN_IDS) {
            String orderId = trader.twap("routed-" + chainId, "BUY", "0.3", 6, 3, trader.routeOn(chainId))
                    .get("orderId")
                    .asText();
            awaitStatus(trader, orderId, "Filled", MINUTE);
            assertThat(trader.chainOf(orderId)).isEqualTo(chainId);
            JsonNode fills = trader.get("/orders/" + orderId + "/fills").get("items");
            assertThat(fills).hasSize(3);
            for (JsonNode fill : fills) {
                assertThat(endpoints.receiptStatus(chainId, fill.get("txHash").asText()))
                        .isEqualTo("0x1");
            }
        }
    }

    @Test
    void aRouteThatLeadsNowhereIsRefused() throws Exception {
        HttpResponse<String> answer = Desk.signIn(base, "trader").post("/orders", """
                {"clOrdId":"nowhere","account":"desk","instrument":"sETH-fUSD",
                 "side":"BUY","type":"MARKET","quantity":"1","route":"5:0x00"}""");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("ROUTE_NOT_FOUND");
    }

    @Test
    void twoChainsAreFollowedAndPriceAssetsOnce() throws Exception {
        Desk viewer = Desk.signIn(base, "viewer");
        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(viewer.get("/chains").get("items"))
                        .hasSize(2)
                        .allSatisfy(
                                chain -> assertThat(chain.get("state").asText()).isEqualTo("LIVE")));
        assertThat(viewer.get("/chains").get("items").findValuesAsText("name")).containsExactly("ethereum", "polygon");
        assertThat(viewer.get("/assets").get("items").findValuesAsText("asset"))
                .containsExactly("sETH", "sBTC", "fUSD", "bUSD");
        assertThat(viewer.get("/prices").get("items").findValuesAsText("asset"))
                .containsExactly("BTC-USD", "ETH-USD", "FUSD-USD");
    }

    @Test
    void poolsOfAllChainsAgreeBetweenChainStoreCacheAndApi() throws Exception {
        Desk viewer = Desk.signIn(base, "viewer");
        await().atMost(MINUTE).until(() -> viewer.get("/pools").get("items").size() == 8);
        for (Deployment chain : chains.chains()) {
            for (Deployment.Pool pool : chain.pools()) {
                await().atMost(MINUTE).untilAsserted(() -> agrees(viewer, chain, pool.poolId()));
            }
        }
    }

    private void agrees(Desk viewer, Deployment chain, String poolId) throws Exception {
        JsonNode pool = viewer.get("/pools/" + chain.chainId() + "/" + poolId);
        long block = pool.get("blockNumber").asLong();
        assertThat(endpoints.storedPoolBlock(chain.chainId(), poolId)).isEqualTo(block);
        assertThat(endpoints.cachedPoolBlock(chain.chainId(), poolId)).isEqualTo(block);
        assertThat(balances(pool))
                .as("the contract's own answer at block %d of chain %d", block, chain.chainId())
                .isEqualTo(endpoints.chainBalances(chain.chainId(), chain.poolManager(), poolId, block));
    }

    private static List<BigInteger> balances(JsonNode pool) {
        List<BigInteger> raw = new ArrayList<>();
        for (JsonNode token : pool.get("tokens")) {
            BigDecimal whole = new BigDecimal(token.get("balance").asText());
            raw.add(whole.movePointRight(token.get("decimals").asInt()).toBigIntegerExact());
        }
        return raw;
    }

    @Test
    void aFillThatAReorgTakesBackIsCanceledAndTheOrderStillEndsFilled() throws Exception {
        Deployment chain = chains.chains().get(chains.chains().size() - 1);
        Desk trader = Desk.signIn(base, "trader");
        Desk.Live live = trader.live("orders", "chains");
        String orderId = trader.twap("reorged", "BUY", "0.9", 45, 9, trader.routeOn(chain.chainId()))
                .get("orderId")
                .asText();
        await().atMost(MINUTE).until(() -> !fills(trader, orderId).isEmpty());
        JsonNode fill = fills(trader, orderId).get(0);
        endpoints.reorgFrom(chain.chainId(), fill.get("blockNumber").asLong());

        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(endpoints.execTypes(orderId)).contains("TRADE_CANCEL"));
        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(live.updates("orders"))
                        .anyMatch(m -> m.at("/data/execId").equals(fill.get("execId"))
                                && m.at("/data/canceled").asBoolean()));
        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(alertsOf(trader)).containsKey("CHAIN_REORG " + chain.chainId()));

        JsonNode filled = awaitStatus(trader, orderId, "Filled", Duration.ofSeconds(120));
        assertThat(new BigDecimal(filled.get("cumQty").asText())).isEqualByComparingTo("0.9");
        await().atMost(MINUTE)
                .untilAsserted(() -> assertThat(endpoints.sumOfFills(orderId)).isEqualByComparingTo("0.9"));
        assertThat(fills(trader, orderId)).anyMatch(f -> f.get("canceled").asBoolean());
        for (JsonNode standing : fills(trader, orderId)) {
            if (!standing.get("canceled").asBoolean()) {
                assertThat(endpoints.receiptStatus(
                                chain.chainId(), standing.get("txHash").asText()))
                        .isEqualTo("0x1");
            }
        }
        for (Deployment.Pool pool : chain.pools()) {
            await().atMost(MINUTE).untilAsserted(() -> agrees(trader, chain, pool.poolId()));
        }
        live.close();
    }

    private static List<JsonNode> fills(Desk desk, String orderId) throws Exception {
        List<JsonNode> fills = new ArrayList<>();
        desk.get("/orders/" + orderId + "/fills").get("items").forEach(fills::add);
        return fills;
    }

    @Test
    void aDepegOpensItsAlertLive() throws Exception {
        Desk risk = Desk.signIn(base, "risk");
        Desk.Live live = risk.live("alerts");
        await().atMost(Duration.ofSeconds(120)).until(() -> alertsOf(risk).containsKey("DEPEG"));
        assertThat(alertsOf(risk)).containsKey("ORACLE_JUMP");
        assertThat(live.all()).anyMatch(m -> m.path("channel").asText().equals("alerts"));
        live.close();
    }

    @Test
    void badInputIsRefusedWithItsCode() throws Exception {
        Desk trader = Desk.signIn(base, "trader");
        HttpResponse<String> offTheLot = trader.post("/orders", """
                {"clOrdId":"bad","account":"desk","instrument":"sETH-fUSD",
                 "side":"BUY","type":"MARKET","quantity":"0.0005"}""");
        assertThat(offTheLot.statusCode()).isBetween(400, 422);
        assertThat(offTheLot.body()).contains("QTY_NOT_LOT_MULTIPLE");
    }

    @Test
    void theConsoleWorksInARealBrowser() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(
                Files.isExecutable(chromium),
                "no /usr/bin/chromium: the browser test is skipped (apt-get install chromium)");
        Path console = Projects.root().resolve("serving-api/console");
        Path pictures = Path.of("target", "screenshots").toAbsolutePath();
        Process browser = new ProcessBuilder(List.of(
                        "node",
                        "e2e/desk.mjs",
                        base.toString(),
                        Desk.PASSWORD,
                        chromium.toString(),
                        pictures.toString()))
                .directory(console.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(browser.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(browser.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(browser.exitValue()).as(printed).isZero();
        assertThat(pictures.resolve("phone-alerts.png")).isNotEmptyFile();
    }

    private static Map<String, JsonNode> alertsOf(Desk desk) throws Exception {
        Map<String, JsonNode> byRule = new java.util.TreeMap<>();
        for (JsonNode alert : desk.get("/alerts").get("items")) {
            String rule = alert.get("rule").asText();
            byRule.put(rule, alert);
            byRule.put(rule + " " + alert.get("key").asText(), alert);
        }
        return byRule;
    }

    static JsonNode awaitStatus(Desk desk, String orderId, String status, Duration limit) {
        List<JsonNode> last = new ArrayList<>();
        await().atMost(limit).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            JsonNode order = desk.get("/orders/" + orderId);
            last.clear();
            last.add(order);
            assertThat(order.get("status").asText()).as("%s", order).isEqualTo(status);
        });
        return last.get(0);
    }
}
