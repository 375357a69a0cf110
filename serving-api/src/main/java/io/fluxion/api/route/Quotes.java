package io.fluxion.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.api.http.Problem;
import io.fluxion.api.quote.QuoteRequest;
import io.fluxion.api.view.QuoteView;
import io.fluxion.domain.liquidity.LivePool;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import java.time.Instant;
import java.util.Set;

/** Quotes of pools, live ones and described ones; what the contract would refuse is refused with its code. */
final class Quotes {
    /** What is wrong with the request itself; any other code says that the pool would refuse. */
    private static final Set<String> MALFORMED =
            Set.of("INVALID_FIELD", "MISSING_FIELD", "UNKNOWN_FIELD", "MALFORMED_JSON");

    private Quotes() {}

    /**
     * An operation on a live pool, in a block that is mined now.
     *
     * @param json the operation; tokens by number or symbol
     */
    static QuoteView of(PoolState state, ObjectNode json, long nowMillis) {
        try {
            PoolOperation operation = QuoteRequest.operation(json, state.tokens());
            if (LivePool.isPaused(state, nowMillis) && !isAlwaysPossible(operation)) {
                throw new PoolRefusedException(
                        "POOL_PAUSED", "the pool is paused: only joins and exits in proportion go");
            }
            return QuoteView.of(
                    PoolQuotes.quote(LivePool.of(state, nowMillis), operation),
                    state.blockNumber(),
                    Instant.ofEpochMilli(state.blockTimeMillis()));
        } catch (PoolRefusedException e) {
            throw problem(e);
        }
    }

    /** A pool and an operation as the request describes them. */
    static QuoteView described(ObjectNode json) {
        try {
            QuoteRequest request = QuoteRequest.of(json);
            return QuoteView.of(PoolQuotes.quote(request.pool(), request.operation()), null, null);
        } catch (PoolRefusedException e) {
            throw problem(e);
        }
    }

    private static boolean isAlwaysPossible(PoolOperation operation) {
        return operation instanceof PoolOperation.JoinProportional
                || operation instanceof PoolOperation.ExitProportional;
    }

    private static Problem problem(PoolRefusedException e) {
        String reason = e.reason();
        String sentence = Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
        return Problem.of(MALFORMED.contains(e.code()) ? 400 : 422, e.code(), sentence);
    }
}
