package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.domain.order.OrderCommand;
import java.net.http.HttpRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an order must not be: each mistake has its code, and none reaches the commands. */
class OrderInputTest {
    private static final String GOOD = """
            {"clOrdId":"input","instrument":"sETH-fUSD","side":"BUY","type":"MARKET","quantity":"1.5"}""";
    private static final String TWAP = """
            {"clOrdId":"input","instrument":"sETH-fUSD","side":"BUY","type":"TWAP","quantity":"1.5","algo":ALGO}""";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        assertThat(server.topics().appended(OrderCommand.class)).isEmpty();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"1.5\"'         | '\"0\"'                      | 422 | QUANTITY_NOT_POSITIVE",
                "'\"1.5\"'         | '\"-1\"'                     | 422 | QUANTITY_NOT_POSITIVE",
                "'\"1.5\"'         | '\"0.0005\"'                 | 422 | QTY_NOT_LOT_MULTIPLE",
                "'\"1.5\"'         | '\"1000.001\"'               | 422 | QUANTITY_EXCEEDS_MAXIMUM",
                "'\"1.5\"'         | '1.5'                        | 400 | INVALID_FIELD",
                "'\"1.5\"'         | '\"1e3\"'                    | 400 | INVALID_FIELD",
                "'\"1.5\"'         | '\"NaN\"'                    | 400 | INVALID_FIELD",
                "'\"1.5\"'         | '\"1234567890123456789\"'    | 400 | INVALID_FIELD",
                "'\"1.5\"'         | '\"0.1234567890123456789\"'  | 400 | INVALID_FIELD",
                "'\"1.5\"'         | '[\"1.5\"]'                  | 400 | INVALID_FIELD",
                "'\"1.5\"'         | 'null'                       | 400 | MISSING_FIELD",
                "'\"sETH-fUSD\"'   | '\"sDOGE-fUSD\"'             | 422 | INSTRUMENT_NOT_FOUND",
                "'\"BUY\"'         | '\"buy\"'                    | 400 | INVALID_FIELD",
                "'\"MARKET\"'      | '\"ICEBERG\"'                | 400 | INVALID_FIELD",
                "'\"MARKET\"'      | '\"LIMIT\"'                  | 422 | LIMIT_PRICE_REQUIRED",
                "'\"MARKET\"'      | '\"TWAP\"'                   | 422 | INVALID_ALGO_PARAMS",
                "'\"input\"'       | '\"\"'                       | 400 | INVALID_FIELD",
                "'\"input\"'       | '\"line\\nbreak\"'           | 400 | INVALID_FIELD",
                "'\"input\"'       | '17'                         | 400 | INVALID_FIELD",
            })
    void aBadValueIsRefusedWithItsCode(String good, String bad, int status, String code) {
        assertRefused(GOOD.replace(good, bad), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"limitPrice\":\"3000\"'                        | 422 | LIMIT_PRICE_NOT_ALLOWED",
                "'\"limitPrize\":\"3000\"'                        | 400 | UNKNOWN_FIELD",
                "'\"account\":\"another\"'                        | 403 | FORBIDDEN",
                "'\"algo\":{\"durationSeconds\":30,\"slices\":6}' | 422 | INVALID_ALGO_PARAMS",
                "'\"route\":\"5:0x00\"'                         | 422 | ROUTE_NOT_FOUND",
                "'\"route\":\"\"'                               | 400 | INVALID_FIELD",
                "'\"timeInForce\":\"GTD\"'                        | 422 | INVALID_EXPIRY",
                "'\"expireAt\":\"2020-01-01T00:00:00Z\"'          | 422 | INVALID_EXPIRY",
                "'\"expireAt\":\"tomorrow\"'                      | 400 | INVALID_FIELD",
                "'\"expireAt\":\"+1000000000-12-31T23:59:59Z\"' | 400 | INVALID_FIELD",
                "'\"side\":\"BUY\"'                               | 400 | MALFORMED_JSON",
            })
    void aFieldTooManyIsRefusedWithItsCode(String field, int status, String code) {
        assertRefused(GOOD.replaceFirst("\\{", "{" + field + ","), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'{}'                                                                     | 422 | INVALID_ALGO_PARAMS",
                "'{\"durationSeconds\":30}'                                               | 422 | INVALID_ALGO_PARAMS",
                "'{\"slices\":6}'                                                         | 422 | INVALID_ALGO_PARAMS",
                "'{\"durationSeconds\":30,\"slices\":6,\"intervalSeconds\":5}'            | 422 | INVALID_ALGO_PARAMS",
                "'{\"durationSeconds\":3,\"slices\":6}'                                   | 422 | INVALID_ALGO_PARAMS",
                "'{\"start\":\"2020-01-01T00:00:00Z\",\"durationSeconds\":30,\"slices\":6}' | 422 | END_TIME_IN_PAST",
                "'{\"end\":\"2020-01-01T00:00:00Z\",\"slices\":6}'                        | 422 | END_TIME_IN_PAST",
                "'{\"start\":\"+1000000000-12-31T23:59:59Z\",\"durationSeconds\":30,\"slices\":6}' | 400 | INVALID_FIELD",
                "'{\"start\":\"-1000000000-01-01T00:00:00Z\",\"durationSeconds\":30,\"slices\":6}' | 400 | INVALID_FIELD",
                "'{\"end\":\"2999-01-01T00:00:00Z\",\"slices\":6}'                        | 422 | INVALID_ALGO_PARAMS",
                "'{\"durationSeconds\":30,\"slices\":6,\"maxParticipation\":\"1.5\"}'     | 422 | INVALID_ALGO_PARAMS",
                "'{\"durationSeconds\":0,\"slices\":6}'                                   | 400 | INVALID_FIELD",
                "'{\"durationSeconds\":30,\"slices\":1.5}'                                | 400 | INVALID_FIELD",
                "'{\"durationSeconds\":30,\"slices\":6,\"randSize\":\"0.6\"}'             | 400 | INVALID_FIELD",
                "'{\"durationSeconds\":30,\"slices\":6,\"catchUp\":\"ALL\"}'              | 400 | INVALID_FIELD",
                "'{\"durationSeconds\":30,\"slices\":6,\"colour\":\"red\"}'               | 400 | UNKNOWN_FIELD",
                "'\"fast\"'                                                               | 400 | INVALID_FIELD",
            })
    void aBadScheduleIsRefusedWithItsCode(String algo, int status, String code) {
        assertRefused(TWAP.replace("ALGO", algo), status, code);
    }

    @Test
    void aLimitPriceMustLieOnTheTick() {
        UnaryOperator<String> limit = price ->
                GOOD.replace("\"MARKET\"", "\"LIMIT\"").replaceFirst("\\{", "{\"limitPrice\":\"" + price + "\",");
        assertRefused(limit.apply("3000.001"), 422, "INVALID_PRICE_INCREMENT");
        assertRefused(limit.apply("0"), 422, "PRICE_NOT_POSITIVE");
        assertRefused(limit.apply("0.01"), 422, "NOTIONAL_BELOW_MINIMUM");
    }

    @Test
    void whatIsNoJsonObjectIsMalformed() {
        assertRefused("{\"clOrdId\":", 400, "MALFORMED_JSON");
        assertRefused("[]", 400, "MALFORMED_JSON");
        assertRefused(GOOD + GOOD, 400, "MALFORMED_JSON");
        assertRefused("{\"algo\":" + "[".repeat(100) + "]".repeat(100) + "}", 400, "MALFORMED_JSON");
        assertRefused("", 400, "MISSING_FIELD");
    }

    @Test
    void aLargeBodyIsNotRead() {
        assertRefused("{\"clOrdId\":\"" + "x".repeat(70_000) + "\"}", 413, "BODY_TOO_LARGE");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        assertThat(ofType("text/plain").status()).isEqualTo(415);
        assertThat(ofType("application/x-www-form-urlencoded").code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void anUnknownCharsetIsNoFault() {
        assertThat(ofType("application/json; charset=bogus").code()).isEqualTo("QUANTITY_NOT_POSITIVE");
    }

    private static Answer ofType(String contentType) {
        return server.send(server.request("/api/v1/orders")
                .header("Authorization", "Bearer " + server.token(Role.TRADER))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(GOOD.replace("1.5", "-1"))));
    }

    private static void assertRefused(String body, int status, String code) {
        Answer answer = server.post(Role.TRADER, "/api/v1/orders", body);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isNotEmpty();
    }
}
