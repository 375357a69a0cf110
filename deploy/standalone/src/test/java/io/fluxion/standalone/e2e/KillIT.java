package io.fluxion.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a TWAP: the next {@code up} clears the orphans and goes on. */
class KillIT {
    @TempDir
    Path data;

    @Test
    void noSliceIsSentTwiceAndNoneIsLost() throws Exception {
        String orderId;
        List<ProcessHandle> orphans;
        try (FluxionProcess first = FluxionProcess.up(data, "--seed", "11")) {
            URI base = first.awaitReady();
            aSecondUpIsRefusedNaming(first.pid());
            Desk trader = Desk.signIn(base, "trader");
            orderId = awaitAccepted(trader, "kill-twap");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> trader.get("/orders/" + orderId + "/fills")
                                    .get("items")
                                    .size()
                            >= 2);
            orphans = first.descendants();
            first.kill();
        }
        try (FluxionProcess second =
                FluxionProcess.up(data, "--seed", "11", "--scenario", "drain", "--scenario-after", "5")) {
            URI base = second.awaitReady();
            assertThat(orphans).as("orphans of the killed engine").noneMatch(ProcessHandle::isAlive);
            Desk trader = Desk.signIn(base, "trader");
            JsonNode filled = EndToEndIT.awaitStatus(trader, orderId, "Filled", Duration.ofSeconds(150));
            assertThat(new BigDecimal(filled.get("cumQty").asText())).isEqualByComparingTo("1.2");
            fillsAreDistinctAndSumTo(trader, orderId, "1.2");
            theChainSaw(Endpoints.of(data), trader, orderId);
            Desk risk = Desk.signIn(base, "risk");
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(
                            () -> assertThat(risk.get("/alerts").get("items").findValuesAsText("rule"))
                                    .contains("DRAIN_THEN_PRICE_STEP"));
        }
    }

    private void aSecondUpIsRefusedNaming(long pid) throws Exception {
        try (FluxionProcess other = FluxionProcess.up(data)) {
            assertThat(other.awaitExit()).isNotZero();
            assertThat(String.join("\n", other.output())).contains(Long.toString(pid));
        }
    }

    private static String awaitAccepted(Desk trader, String clOrdId) {
        // The gate fails closed until it has seen a price, so the first tries may be rejected.
        String[] id = new String[1];
        int[] attempt = new int[1];
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    JsonNode order = trader.twap(clOrdId + attempt[0]++, "SELL", "1.2", 90, 6);
                    id[0] = order.get("orderId").asText();
                    return !"Rejected"
                            .equals(trader.get("/orders/" + id[0]).get("status").asText());
                });
        return id[0];
    }

    private static void fillsAreDistinctAndSumTo(Desk trader, String orderId, String quantity) throws Exception {
        Set<String> executions = new HashSet<>();
        Set<String> children = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        JsonNode fills = trader.get("/orders/" + orderId + "/fills").get("items");
        for (JsonNode fill : fills) {
            executions.add(fill.get("execId").asText());
            children.add(fill.get("childId").asText());
            sum = sum.add(new BigDecimal(fill.get("quantity").asText()));
        }
        assertThat(executions).hasSize(fills.size());
        assertThat(children).hasSize(fills.size());
        assertThat(sum).isEqualByComparingTo(quantity);
    }

    private static void theChainSaw(Endpoints endpoints, Desk trader, String orderId) throws Exception {
        for (JsonNode fill : trader.get("/orders/" + orderId + "/fills").get("items")) {
            assertThat(endpoints.receiptStatus(
                            trader.chainOf(orderId), fill.get("txHash").asText()))
                    .isEqualTo("0x1");
        }
    }
}
