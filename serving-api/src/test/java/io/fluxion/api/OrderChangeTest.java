package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.Amendment;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.ResumeMode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedules that follow the market, changes of open orders, and orders that are only looked at. */
class OrderChangeTest {
    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = """
            {"clOrdId":"%s","instrument":"sETH-fUSD","side":"BUY","type":"%s","quantity":"1.5",
             "algo":{"durationSeconds":30,"slices":6%s}}""";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        answers(command -> List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** New orders are accepted; what else is asked is answered so. */
    private void answers(Function<OrderCommand, List<OrderEvent>> changes) {
        server.topics()
                .gate(command -> command.kind() == OrderCommand.Kind.NEW
                        ? List.of(Samples.event(command, OrdStatus.NEW, ExecType.NEW, "0", 1))
                        : changes.apply(command));
    }

    private OrderEvent event(OrdStatus status, ExecType type, long version) {
        return Samples.event(server.topics().appended(OrderCommand.class).get(0), status, type, "0", version);
    }

    private Answer place(String clOrdId, String type, String extras) {
        return server.post(Role.TRADER, ORDERS, ORDER.formatted(clOrdId, type, extras));
    }

    private Answer amend(Role role, String orderId, String body) {
        return server.send(server.json(ORDERS + "/" + orderId, body)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + server.token(role)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POV  | `` ",
                "POV  | `,\"rateMin\":\"0.1\"`",
                "POV  | `,\"rate\":\"0.2\",\"maxParticipation\":\"0.5\"`",
                "TWAP | `,\"rate\":\"0.2\"`",
                "TWAP | `,\"adaptive\":true`",
                "IS   | `` ",
                "VWAP | `,\"impact\":{\"temporaryImpact\":\"0.1\"}`"
            })
    void whatDoesNotBelongToTheScheduleIsRefused(String type, String extras) {
        Answer refused = place("x", type, extras);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("INVALID_ALGO_PARAMS");
    }

    @Test
    void schedulesCarryWhatTheyFollow() {
        assertThat(place("pov", "POV", ",\"rate\":\"0.20\",\"rateMax\":\"0.3\"").status())
                .isEqualTo(201);
        assertThat(place(
                                "is",
                                "IS",
                                ",\"maxSlippageBps\":\"25\",\"impact\":{\"riskAversion\":\"0.000001\","
                                        + "\"volatilityPerSqrtDay\":\"95\",\"temporaryImpact\":\"0.5\"}")
                        .status())
                .isEqualTo(201);
        assertThat(place("vwap", "VWAP", ",\"adaptive\":true").status()).isEqualTo(201);
        List<OrderCommand> sent = server.topics().appended(OrderCommand.class);
        assertThat(sent).extracting(OrderCommand::type).containsExactly(OrdType.POV, OrdType.IS, OrdType.VWAP);
        AlgoParams pov = Objects.requireNonNull(sent.get(0).algo());
        assertThat(Objects.requireNonNull(pov.pov()).rate()).isEqualByComparingTo("0.2");
        AlgoParams is = Objects.requireNonNull(sent.get(1).algo());
        assertThat(Objects.requireNonNull(is.impact()).volatilityQuotePerSqrtDay())
                .isEqualTo(95);
        assertThat(is.maxSlippageBps()).isEqualByComparingTo("25");
        assertThat(Objects.requireNonNull(sent.get(2).algo()).adaptive()).isTrue();
    }

    @Test
    void changeIsHandedOnAndAnsweredOnceItIsMade() {
        answers(command -> List.of(
                event(OrdStatus.PENDING_REPLACE, ExecType.PENDING_REPLACE, 2),
                event(OrdStatus.NEW, ExecType.REPLACED, 3)));
        String orderId = place("a", "TWAP", "").json().get("orderId").asText();
        Answer changed = amend(Role.TRADER, orderId, "{\"quantity\":\"2\",\"limitPrice\":\"2600\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().get("version").asLong()).isEqualTo(3);
        OrderCommand command = server.topics().appended(OrderCommand.class).get(1);
        assertThat(command.kind()).isEqualTo(OrderCommand.Kind.REPLACE);
        Amendment change = Objects.requireNonNull(command.amendment());
        assertThat(change.quantityBase()).isEqualByComparingTo("2");
        assertThat(change.limitPriceQuotePerBase()).isEqualByComparingTo("2600");
        assertThat(change.endMillis()).isNull();
    }

    @Test
    void changeThatWaitsForWhatIsInFlightIsPending() {
        answers(command -> List.of(event(OrdStatus.PENDING_REPLACE, ExecType.PENDING_REPLACE, 2)));
        String orderId = place("a", "TWAP", "").json().get("orderId").asText();
        Answer pending = amend(Role.TRADER, orderId, "{\"quantity\":\"0.1\"}");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.json().get("status").asText()).isEqualTo("PendingReplace");
    }

    @Test
    void changeThatIsRefusedIsAProblemWithItsCode() {
        answers(command -> List.of(event(OrdStatus.NEW, ExecType.CANCEL_REJECT, 2)));
        String orderId = place("a", "TWAP", "").json().get("orderId").asText();
        assertThat(amend(Role.TRADER, orderId, "{\"quantity\":\"2\"}").status()).isEqualTo(422);
        assertThat(amend(Role.TRADER, orderId, "{}").code()).isEqualTo("MISSING_FIELD");
        assertThat(amend(Role.TRADER, orderId, "{\"quantity\":\"0\"}").code()).isEqualTo("INVALID_FIELD");
        assertThat(amend(Role.TRADER, orderId, "{\"side\":\"SELL\"}").code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(amend(Role.VIEWER, orderId, "{\"quantity\":\"2\"}").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void resumptionSaysWhetherTheEndMoves() {
        answers(command -> List.of(event(OrdStatus.NEW, ExecType.ORDER_STATUS, 2)));
        String orderId = place("a", "TWAP", "").json().get("orderId").asText();
        server.post(Role.TRADER, ORDERS + "/" + orderId + "/resume", "{\"mode\":\"SHIFT_END\"}");
        assertThat(server.topics().appended(OrderCommand.class).get(1).resumeMode())
                .isEqualTo(ResumeMode.SHIFT_END);
        assertThat(server.post(Role.TRADER, ORDERS + "/" + orderId + "/pause", "{\"mode\":\"SHIFT_END\"}")
                        .code())
                .isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void previewSendsNothingAndSaysWhatIsNotKnown() {
        Answer preview = server.post(Role.TRADER, ORDERS + "/preview", ORDER.formatted("a", "TWAP", ""));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().get("accepted").asBoolean()).isFalse();
        assertThat(preview.json().get("reasonCode").asText()).isEqualTo("REFERENCE_STALE");
        assertThat(preview.json().get("slices")).isEmpty();
        assertThat(server.topics().appended(OrderCommand.class)).isEmpty();
    }

    @Test
    void previewHasTheScheduleTheCostAndTheChecks() {
        server.topics().emit(Samples.freshPool());
        JsonNode preview = server.post(Role.TRADER, ORDERS + "/preview", ORDER.formatted("a", "TWAP", ""))
                .json();
        assertThat(preview.get("accepted").asBoolean()).as(preview.toString()).isTrue();
        assertThat(preview.get("slices")).hasSize(6);
        assertThat(preview.at("/slices/5/cumulative").asText()).isEqualTo("1.5");
        assertThat(preview.at("/slices/0/quantity").asText()).isEqualTo("0.25");
        assertThat(decimal(preview, "/cost/bpsIfThePoolRecovers")).isGreaterThan(new BigDecimal("30"));
        assertThat(decimal(preview, "/cost/bpsIfItDoesNot"))
                .isGreaterThan(decimal(preview, "/cost/bpsIfThePoolRecovers"));
        assertThat(preview.get("checks").findValuesAsText("code"))
                .contains("NOTIONAL_EXCEEDS_MAX_PER_ORDER", "IMPACT_EXCEEDS_MAX")
                .doesNotContain("EXPOSURE_LIMIT");
        assertThat(preview.get("notChecked").toString()).contains("EXPOSURE_LIMIT");
        assertThat(server.topics().appended(OrderCommand.class)).isEmpty();
    }

    private static BigDecimal decimal(JsonNode json, String pointer) {
        return new BigDecimal(json.at(pointer).asText());
    }
}
