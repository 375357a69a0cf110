package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.api.store.Database;
import io.fluxion.domain.risk.KillSwitch;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person stops trading, and a person lets it go on; both with a reason, and both on record. */
class KillSwitchTest {
    private static final String PATH = "/api/v1/risk/kill-switch";
    private static final String DESK = "{\"scope\":\"ACCOUNT\",\"subject\":\"desk\",\"reason\":\"runaway orders\"}";

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
                "{\"scope\":\"ALL\"} | MISSING_FIELD",
                "{\"scope\":\"DESK\",\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"ACCOUNT\",\"reason\":\"x\"} | MISSING_FIELD",
                "{\"scope\":\"ALL\",\"subject\":\"desk\",\"reason\":\"x\"} | INVALID_FIELD",
                "{\"scope\":\"ALL\",\"reason\":\"x\",\"until\":\"noon\"} | UNKNOWN_FIELD",
                "{\"scope\":\"ACCOUNT\",\"subject\":\"dsek\",\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"INSTRUMENT\",\"subject\":\"sETH\",\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"ALGO\",\"subject\":\"twap\",\"reason\":\"x\"} | SUBJECT_NOT_FOUND",
                "{\"scope\":\"TRADER\",\"subject\":\"Trader@fluxion.local\",\"reason\":\"x\"} | SUBJECT_NOT_FOUND"
            })
    void whatIsIncompleteIsRefused(String body, String code) {
        assertThat(server.post(Role.RISK, PATH, body).code()).isEqualTo(code);
        assertThat(server.topics().appended(KillSwitch.class)).isEmpty();
    }

    @Test
    void tradersNeitherThrowNorRelease() {
        assertThat(server.post(Role.TRADER, PATH, DESK).code()).isEqualTo("FORBIDDEN");
        assertThat(release(Role.TRADER).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void whatIsNotThrownIsNotTakenBack() {
        assertThat(release(Role.RISK).code()).isEqualTo("KILL_SWITCH_NOT_ACTIVE");
    }

    @Test
    void switchThatCouldNotBeHandedOnIsNoSuccess() {
        server.topics().broken(true);
        assertThat(server.post(Role.RISK, PATH, DESK).status()).isEqualTo(503);
    }

    @Test
    void thrownSwitchHoldsUntilItIsTakenBack() {
        Answer thrown = server.post(Role.RISK, PATH, DESK);
        assertThat(thrown.status()).isEqualTo(200);
        assertThat(thrown.json().get("user").asText()).isEqualTo("risk@fluxion.local");
        assertThat(engaged()).isEqualTo(List.of("ACCOUNT desk runaway orders"));

        assertThat(release(Role.ADMIN).status()).isEqualTo(200);
        assertThat(engaged()).isEmpty();
        assertThat(server.topics().appended(KillSwitch.class))
                .extracting(KillSwitch::engaged)
                .containsExactly(true, false);
        assertThat(server.topics().appended(KillSwitch.class))
                .extracting(KillSwitch::version)
                .containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT,desk", "INSTRUMENT,sETH-fUSD", "ALGO,TWAP", "TRADER,trader@fluxion.local"})
    void whatIsThereCanBeStopped(String scope, String subject) {
        String body = "{\"scope\":\"" + scope + "\",\"subject\":\"" + subject + "\",\"reason\":\"x\"}";
        assertThat(server.post(Role.RISK, PATH, body).status()).isEqualTo(200);
    }

    @Test
    void changesAtTheSameTimeHaveVersionsOfTheirOwnInTheOrderOfTheLog() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.post(Role.RISK, PATH, DESK)))
                .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(server.topics().appended(KillSwitch.class))
                .extracting(KillSwitch::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void changeOfWhatHasChangedMeanwhileIsAConflict() {
        String first = DESK.replace("}", ",\"version\":0}");
        assertThat(server.post(Role.RISK, PATH, first).status()).isEqualTo(200);
        assertThat(server.post(Role.ADMIN, PATH, first).code()).isEqualTo("KILL_SWITCH_CHANGED");
        assertThat(server.post(Role.ADMIN, PATH, first.replace(":0}", ":1}")).status())
                .isEqualTo(200);
    }

    @Test
    void whoAndWhyAreInTheAuditLog() {
        server.post(Role.RISK, PATH, DESK.replace("runaway orders", "audited reason"));
        await().until(() -> Database.jdbi(TestStores.get().postgres().getPostgresDatabase())
                        .withHandle(
                                h -> h.createQuery("SELECT count(*) FROM audit_log WHERE actor = 'risk@fluxion.local' "
                                                + "AND action = 'kill-switch.throw' AND subject = 'ACCOUNT:desk' "
                                                + "AND detail LIKE '%audited reason%'")
                                        .mapTo(Integer.class)
                                        .one())
                == 1);
    }

    private List<String> engaged() {
        return server.get(Role.VIEWER, PATH).json().get("items").findParents("scope").stream()
                .map(s -> s.get("scope").asText() + " " + s.get("subject").asText() + " "
                        + s.get("reason").asText())
                .toList();
    }

    private Answer release(Role role) {
        return server.send(server.json(PATH, DESK)
                .method("DELETE", HttpRequest.BodyPublishers.ofString(DESK.replace("runaway orders", "all clear")))
                .header("Authorization", "Bearer " + server.token(role)));
    }
}
