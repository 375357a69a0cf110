package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.risk.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers for risk sets limits while everything runs; each setting has a reason and a version. */
class LimitsTest {
    private static final String PATH = "/api/v1/risk/limits";
    private static final String DESK = """
            {"scope":"ACCOUNT","subject":"desk","desk":"crypto","tradingState":"REDUCING",
             "instrumentsRestricted":["sETH-fUSD"],"figures":{"exposureQuoteMax":"5000"},
             "selfMatch":"CANCEL_OLDEST","reason":"new mandate"}""";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | MISSING_FIELD",
                "{\"scope\":\"FIRM\"} | MISSING_FIELD",
                "{\"scope\":\"FIRM\",\"subject\":\"x\",\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"DESK\",\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"DESK\",\"subject\":\"a\",\"desk\":\"b\",\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"ACCOUNT\",\"subject\":\"dsek\",\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"FIRM\",\"algosAllowed\":[\"twap\"],\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"FIRM\",\"instrumentsClosed\":[\"sETH\"],\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"FIRM\",\"figures\":{\"exposureQuoteMax\":\"-1\"},\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"FIRM\",\"figures\":{\"repeatedPerMinuteMax\":\"100\"},\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"FIRM\",\"figures\":{\"exposure\":\"1\"},\"reason\":\"x\"} | UNKNOWN_FIELD"
            })
    void whatIsIncompleteOrMisspeltIsRefused(String body, String code) {
        assertThat(server.post(Role.RISK, PATH, body).code()).isEqualTo(code);
        assertThat(server.topics().appended(Limits.class)).isEmpty();
    }

    @Test
    void tradersReadLimitsAndDoNotSetThem() {
        assertThat(server.post(Role.TRADER, PATH, DESK).code()).isEqualTo("FORBIDDEN");
        assertThat(server.get(Role.TRADER, PATH).status()).isEqualTo(200);
    }

    @Test
    void limitsThatCouldNotBeHandedOnAreNoSuccess() {
        server.topics().broken(true);
        assertThat(server.post(Role.RISK, PATH, DESK).status()).isEqualTo(503);
    }

    @Test
    void limitsAreSetWholeAndReadBackWithWhoAndWhy() {
        Answer set = server.post(Role.RISK, PATH, DESK);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        JsonNode read = server.get(Role.VIEWER, PATH).json().at("/items/0");
        assertThat(read.get("user").asText()).isEqualTo("risk@fluxion.local");
        assertThat(read.get("reason").asText()).isEqualTo("new mandate");
        assertThat(read.get("tradingState").asText()).isEqualTo("REDUCING");
        assertThat(read.at("/figures/exposureQuoteMax").asText()).isEqualTo("5000");
        assertThat(read.at("/figures/creditQuoteMax").isNull()).isTrue();
        assertThat(read.get("version").asLong()).isEqualTo(1);
        Limits sent = server.topics().appended(Limits.class).get(0);
        assertThat(sent.key()).isEqualTo("ACCOUNT:desk");
        assertThat(sent.likeEnabledAtMillis()).isZero();
    }

    @Test
    void changeOfWhatHasChangedMeanwhileIsAConflict() {
        server.post(Role.RISK, PATH, DESK);
        String second = DESK.replace("\"reason\"", "\"version\":1,\"enableRepeated\":true,\"reason\"");
        assertThat(server.post(Role.RISK, PATH, second).status()).isEqualTo(200);
        assertThat(server.post(Role.ADMIN, PATH, second).code()).isEqualTo("LIMITS_CHANGED");
        Limits enabled = server.topics().appended(Limits.class).get(1);
        assertThat(enabled.version()).isEqualTo(2);
        assertThat(enabled.likeEnabledAtMillis()).isEqualTo(enabled.changedAtMillis());
    }
}
