package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders from the request to the fill, with the jobs' answers scripted. */
class OrderFlowTest {
    private static final String TWAP = """
            {"clOrdId":"%s","instrument":"sETH-fUSD","side":"BUY","type":"TWAP","quantity":"1.5",
             "algo":{"durationSeconds":30,"slices":6}}""";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        server.topics().gate(OrderFlowTest::acceptNew);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anOrderThatTheGateTakesIsCreatedAndReadable() {
        Answer placed = place("taken");
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        String orderId = OrderIds.orderId("desk", "taken");
        assertThat(placed.json().get("orderId").asText()).isEqualTo(orderId);
        assertThat(placed.json().get("status").asText()).isEqualTo("New");
        assertThat(placed.json().get("idempotent").asBoolean()).isFalse();
        assertThat(placed.json().get("orderQty").asText()).isEqualTo("1.5");
        assertThat(placed.json().get("slices").asInt()).isEqualTo(6);
        assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + orderId);

        assertThat(get("/api/v1/orders/" + orderId).get("status").asText()).isEqualTo("New");
        assertThat(get("/api/v1/orders").at("/items/0/orderId").asText()).isEqualTo(orderId);
    }

    @Test
    void theCommandCarriesWhatWasAsked() {
        place("carried");
        OrderCommand command = server.topics().appended(OrderCommand.class).get(0);
        assertThat(command.account()).isEqualTo("desk");
        assertThat(command.user()).isEqualTo("trader@fluxion.local");
        assertThat(command.quantityBase()).isEqualByComparingTo("1.5");
        AlgoParams schedule = Objects.requireNonNull(command.algo());
        assertThat(schedule.endMillis() - schedule.startMillis()).isEqualTo(30_000);
        assertThat(schedule.slices()).isEqualTo(6);
    }

    @Test
    void whenTheGateIsSlowTheOrderIsPendingAndReadable() {
        server.topics().gate(command -> List.of());
        Answer placed = place("slow");
        assertThat(placed.status()).isEqualTo(202);
        assertThat(placed.json().get("status").asText()).isEqualTo("PendingNew");
        String orderId = placed.json().get("orderId").asText();
        assertThat(get("/api/v1/orders/" + orderId).get("status").asText()).isEqualTo("PendingNew");
    }

    @Test
    void theSameRequestTwiceIsOneOrder() {
        Answer first = place("twice");
        Answer second = place("twice");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("idempotent").asBoolean()).isTrue();
        assertThat(second.json().get("orderId")).isEqualTo(first.json().get("orderId"));
        assertThat(server.topics().appended(OrderCommand.class)).hasSize(1);
    }

    @Test
    void spellingTheDefaultsOutChangesNothing() {
        place("spelt");
        String spelt =
                TWAP.formatted("spelt").replace("\"1.5\"", "\"1.500\"").replaceFirst("\\{", "{\"account\":\"desk\",");
        assertThat(server.post(Role.TRADER, "/api/v1/orders", spelt).status()).isEqualTo(200);
    }

    @Test
    void anotherRequestUnderTheSameIdIsRefused() {
        place("reused");
        Answer other = server.post(
                Role.TRADER, "/api/v1/orders", TWAP.formatted("reused").replace("1.5", "1.6"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("DUPLICATE_CLORDID_MISMATCH");
        assertThat(server.topics().appended(OrderCommand.class)).hasSize(1);
    }

    @Test
    void simultaneousRequestsAgreeOnOneOrder() {
        List<Answer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> place("together"))
                .toList();
        assertThat(answers).allMatch(a -> a.status() / 100 == 2);
        assertThat(server.topics().appended(OrderCommand.class).stream()
                        .map(OrderCommand::commandId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whenTheLogIsAwayTheOrderIsRefusedAndMayBeSentAgain() {
        server.topics().broken(true);
        Answer refused = place("broken");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("COMMAND_LOG_UNAVAILABLE");
        server.topics().broken(false);
        assertThat(place("broken").status()).isEqualTo(201);
    }

    @Test
    void slicesAndFillsAreToldAsTheyCome() {
        String orderId = place("filled").json().get("orderId").asText();
        OrderCommand command = server.topics().appended(OrderCommand.class).get(0);
        String childId = OrderIds.childId(orderId, 0, 0);
        server.topics().emit(slice(orderId, childId));
        assertThat(get("/api/v1/orders/" + orderId + "/slices")
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("released");
        server.topics().emit(new ExecutionReport(childId, orderId, ExecutionReport.State.SENT, "0xaa", null, null, 1));
        server.topics().emit(Samples.event(command, OrdStatus.FILLED, ExecType.TRADE, "1.5", 2));

        JsonNode slice = get("/api/v1/orders/" + orderId + "/slices").at("/items/0");
        assertThat(slice.get("state").asText()).isEqualTo("sent");
        assertThat(slice.get("txHash").asText()).isEqualTo("0xaa");
        JsonNode fill = get("/api/v1/orders/" + orderId + "/fills").at("/items/0");
        assertThat(fill.get("quantity").asText()).isEqualTo("1.5");
        assertThat(fill.get("price").asText()).isEqualTo("3000");
        JsonNode order = get("/api/v1/orders/" + orderId);
        assertThat(order.get("status").asText()).isEqualTo("Filled");
        assertThat(order.get("leavesQty").asText()).isEqualTo("0");
    }

    @Test
    void aFillThatAReorgTookBackStaysMarkedAndTheSwapMinedAgainIsAnother() {
        String orderId = place("reorged").json().get("orderId").asText();
        OrderCommand command = server.topics().appended(OrderCommand.class).get(0);
        server.topics().emit(Samples.event(command, OrdStatus.PARTIALLY_FILLED, ExecType.TRADE, "0.5", 2));
        assertThat(get("/api/v1/orders/" + orderId + "/fills").get("items")).hasSize(1);
        server.topics().emit(Samples.tradeCancel(command, 3));
        JsonNode canceled = get("/api/v1/orders/" + orderId + "/fills").at("/items/0");
        assertThat(canceled.get("canceled").asBoolean()).isTrue();
        assertThat(canceled.get("quantity").asText()).isEqualTo("0.5");

        server.topics().emit(Samples.event(command, OrdStatus.PARTIALLY_FILLED, ExecType.TRADE, "0.5", 4));
        JsonNode fills = get("/api/v1/orders/" + orderId + "/fills").get("items");
        assertThat(fills).extracting(fill -> fill.get("canceled").asBoolean()).containsExactly(true, false);
    }

    @Test
    void anOlderEventNeverOverwritesANewerOne() {
        String orderId = place("late").json().get("orderId").asText();
        OrderCommand command = server.topics().appended(OrderCommand.class).get(0);
        server.topics().emit(Samples.event(command, OrdStatus.FILLED, ExecType.TRADE, "1.5", 3));
        server.topics().emit(Samples.event(command, OrdStatus.PARTIALLY_FILLED, ExecType.TRADE, "0.5", 2));
        assertThat(get("/api/v1/orders/" + orderId).get("status").asText()).isEqualTo("Filled");
    }

    @Test
    void anOpenOrderIsCanceledAndAClosedOneIsNot() {
        server.topics()
                .gate(command -> command.kind() == OrderCommand.Kind.NEW
                        ? acceptNew(command)
                        : List.of(Samples.event(
                                server.topics().appended(OrderCommand.class).get(0),
                                OrdStatus.CANCELED,
                                ExecType.CANCELED,
                                "0",
                                2)));
        String orderId = place("canceled").json().get("orderId").asText();
        Answer canceled = server.post(Role.TRADER, "/api/v1/orders/" + orderId + "/cancel", "{}");
        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.json().get("status").asText()).isEqualTo("Canceled");
        Answer again = server.post(Role.TRADER, "/api/v1/orders/" + orderId + "/cancel", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ORDER_CLOSED");
    }

    @Test
    void theListIsPagedWithoutGapOrOverlap() {
        IntStream.range(0, 5).forEach(i -> place("page-" + i));
        JsonNode first = get("/api/v1/orders?limit=2");
        JsonNode second =
                get("/api/v1/orders?limit=2&cursor=" + first.get("nextCursor").asText());
        JsonNode third =
                get("/api/v1/orders?limit=2&cursor=" + second.get("nextCursor").asText());
        List<String> seen = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page ->
                        page.get("items").forEach(o -> seen.add(o.get("clOrdId").asText())));
        assertThat(seen).containsExactlyInAnyOrder("page-0", "page-1", "page-2", "page-3", "page-4");
        assertThat(third.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(server.get(Role.VIEWER, "/api/v1/orders/none").status()).isEqualTo(404);
        assertThat(server.get(Role.VIEWER, "/api/v1/orders/none/fills").code()).isEqualTo("NOT_FOUND");
        assertThat(server.get(Role.VIEWER, "/api/v1/orders?cursor=%21").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(server.get(Role.VIEWER, "/api/v1/orders?limit=0").code()).isEqualTo("INVALID_PARAMETER");
    }

    private static List<OrderEvent> acceptNew(OrderCommand command) {
        return command.kind() == OrderCommand.Kind.NEW
                ? List.of(Samples.event(command, OrdStatus.NEW, ExecType.NEW, "0", 1))
                : List.of();
    }

    private static Slice slice(String orderId, String childId) {
        return new Slice(
                childId,
                orderId,
                "desk",
                "sETH-fUSD",
                31337,
                Samples.POOL,
                Side.BUY,
                0,
                0,
                new BigDecimal("0.25"),
                new BigDecimal("3030"),
                1_000,
                6_000,
                "trader@fluxion.local",
                "TWAP");
    }

    private Answer place(String clOrdId) {
        return server.post(Role.TRADER, "/api/v1/orders", TWAP.formatted(clOrdId));
    }

    private JsonNode get(String path) {
        Answer answer = server.get(Role.VIEWER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
