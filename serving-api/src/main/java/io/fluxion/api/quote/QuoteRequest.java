package io.fluxion.api.quote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A pool and an operation on it, as a request tells them; amounts are raw token integers. */
public record QuoteRequest(Pool pool, PoolOperation operation) {
    private static final int NESTING_MAX = 8;
    private static final BigInteger WAD_PER_AMPLIFICATION = BigInteger.TEN.pow(15);
    private static final ObjectMapper JSON = mapper();

    /**
     * The request in some JSON.
     *
     * @throws PoolRefusedException with a code and a sentence, for what is malformed and for what the contract refuses
     */
    public static QuoteRequest parse(byte[] json) {
        return of(object(json));
    }

    /** The request in some JSON that is read already. */
    public static QuoteRequest of(ObjectNode json) {
        QuoteFields fields = new QuoteFields(json, "", List.of());
        Pool pool = pool(fields);
        PoolOperation operation = operation(fields.object("operation"));
        fields.refuseUnknown();
        return new QuoteRequest(pool, operation);
    }

    /**
     * An operation alone, on a pool that is known.
     *
     * @param symbols of the pool's tokens, by which they may be named instead of their numbers
     */
    public static PoolOperation operation(ObjectNode json, List<String> symbols) {
        return operation(new QuoteFields(json, "", symbols));
    }

    private static Pool pool(QuoteFields fields) {
        List<Integer> decimals = fields.smallNumbers("decimals");
        List<BigInteger> rates = fields.wads("rates");
        if (rates.size() != decimals.size()) {
            throw fields.invalid("rates", "as many as decimals");
        }
        List<PoolToken> tokens = new ArrayList<>();
        for (int i = 0; i < decimals.size(); i++) {
            tokens.add(new PoolToken(decimals.get(i), rates.get(i)));
        }
        Curve curve = curve(fields, decimals.size());
        return new Pool(
                curve,
                tokens,
                fields.integers("balancesScaled18"),
                fields.wad("swapFee"),
                fields.integer("totalShares"));
    }

    private static Curve curve(QuoteFields fields, int tokens) {
        // The one that the kind has no use for may be given all the same.
        fields.ignore("weights", "amplification");
        return switch (fields.text("kind")) {
            case "WEIGHTED" -> new WeightedCurve(fields.wads("weights"));
            case "STABLE" -> new StableCurve(tokens, fields.wad("amplification").divide(WAD_PER_AMPLIFICATION));
            default -> throw fields.invalid("kind", "WEIGHTED or STABLE");
        };
    }

    private static PoolOperation operation(QuoteFields of) {
        // An operation's form has all fields; each type reads its own.
        of.ignore("tokenIn", "tokenOut", "amount", "amounts", "shares");
        PoolOperation operation = switch (of.text("type")) {
            case "swapExactIn" ->
                new PoolOperation.SwapExactIn(of.index("tokenIn"), of.index("tokenOut"), of.integer("amount"));
            case "swapExactOut" ->
                new PoolOperation.SwapExactOut(of.index("tokenIn"), of.index("tokenOut"), of.integer("amount"));
            case "joinProportional" -> new PoolOperation.JoinProportional(of.integer("shares"));
            case "joinUnbalanced" -> new PoolOperation.JoinUnbalanced(of.integers("amounts"));
            case "joinSingleExactShares" ->
                new PoolOperation.JoinSingleExactShares(of.index("tokenIn"), of.integer("shares"));
            case "exitProportional" -> new PoolOperation.ExitProportional(of.integer("shares"));
            case "exitSingleExactShares" ->
                new PoolOperation.ExitSingleExactShares(of.index("tokenOut"), of.integer("shares"));
            case "exitSingleExactOut" ->
                new PoolOperation.ExitSingleExactOut(of.index("tokenOut"), of.integer("amount"));
            default -> throw of.invalid("type", "one of the swaps, joins and exits of the documentation");
        };
        of.refuseUnknown();
        return operation;
    }

    private static ObjectNode object(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new PoolRefusedException("MALFORMED_JSON", "the request must be one JSON object");
        } catch (JsonProcessingException e) {
            throw new PoolRefusedException(
                    "MALFORMED_JSON", "the request is no well-formed JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always readable", e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .build());
        return mapper;
    }
}
