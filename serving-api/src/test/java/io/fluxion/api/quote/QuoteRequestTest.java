package io.fluxion.api.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.StableCurve;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteRequestTest {
    private static final String WEIGHTED = """
            {"kind":"WEIGHTED","decimals":[18,6],"rates":["1","1"],
             "balancesScaled18":["1000000000000000000000","2500000000000000000000000"],"weights":["0.5","0.5"],
             "swapFee":"0.01","totalShares":"2000000000000000000000","operation":%s}""";
    private static final String STABLE = """
            {"kind":"STABLE","decimals":[18,18],"rates":["1","1.05"],"amplification":"1000",
             "balancesScaled18":["1000000000000000000000","1000000000000000000000"],
             "swapFee":"0","totalShares":"2000000000000000000000","operation":%s}""";
    private static final String SWAP =
            "{\"type\":\"swapExactIn\",\"tokenIn\":0,\"tokenOut\":1,\"amount\":\"100000000000000000000\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|MALFORMED_JSON",
                "{|MALFORMED_JSON",
                "{} {}|MALFORMED_JSON",
                "{}|MISSING_FIELD",
                "{\"decimals\":\"18\"}|INVALID_FIELD",
                "{\"decimals\":[18,19],\"rates\":[\"1\",\"1\"]}|INVALID_DECIMALS",
                "{\"decimals\":[18,18],\"rates\":[\"1\"]}|INVALID_FIELD",
                "{\"decimals\":[18,18],\"rates\":[\"1\",\"0\"]}|INVALID_RATE",
                "{\"decimals\":[18,18],\"rates\":[\"1\",1]}|INVALID_FIELD",
                "{\"decimals\":[18,18],\"rates\":[\"1\",\"1\"],\"kind\":\"ROUND\"}|INVALID_FIELD",
                "{\"decimals\":[18],\"rates\":[\"1\"],\"kind\":\"WEIGHTED\",\"weights\":[\"1\"]}|INVALID_TOKEN_COUNT",
                "{\"decimals\":[18,18],\"rates\":[\"1\",\"1\"],\"kind\":\"STABLE\",\"amplification\":\"5001\"}"
                        + "|INVALID_AMPLIFICATION",
            })
    void whatIsWrongIsNamed(String json, String code) {
        assertRefused(json, code);
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertRefused(WEIGHTED.formatted(SWAP).replaceFirst("\\{", "{\"surprise\":1,"), "UNKNOWN_FIELD");
    }

    @Test
    void anUnknownOperationIsRefused() {
        assertRefused(WEIGHTED.formatted("{\"type\":\"swap\"}"), "INVALID_FIELD");
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertRefused(WEIGHTED.formatted(SWAP.replace("\"1000", "\"-1000")), "INVALID_FIELD");
    }

    @Test
    void aSwapIsQuoted() {
        QuoteRequest request = parse(WEIGHTED.formatted(SWAP));
        assertThat(PoolQuotes.quote(request.pool(), request.operation()).fee())
                .isEqualTo(new BigInteger("1000000000000000000"));
    }

    @Test
    void aStablePoolsAmplificationHasThreeDecimals() {
        QuoteRequest request = parse(STABLE.formatted("{\"type\":\"exitProportional\",\"shares\":\"7\"}"));
        assertThat(request.pool().curve()).isEqualTo(new StableCurve(2, BigInteger.valueOf(1_000_000)));
        assertThat(request.operation()).isEqualTo(new PoolOperation.ExitProportional(BigInteger.valueOf(7)));
    }

    private static void assertRefused(String json, String code) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        PoolRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static QuoteRequest parse(String json) {
        return QuoteRequest.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
