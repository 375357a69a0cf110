package io.fluxion.chain.rpc;

import io.fluxion.domain.chain.ChainEndpoint;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node of a pool: its calls are counted, timed and held to its rate limit, and its health is learnt from them.
 *
 * <p>Thread-safe.
 */
final class PoolNode implements Rpc {
    /** A poll in its midst waits so long for tokens rather than throw away what it has read. */
    private static final Duration TOKEN_WAIT_MAX = Duration.ofSeconds(10);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int chainId;
    private final String name;
    private final Rpc rpc;
    private final Clock clock;
    private final NodeHealth health;
    private final JsonRpcChain chain;
    private final @Nullable Bucket tokens;
    private final BlockingStrategy waiting;

    PoolNode(int chainId, RpcEndpoint endpoint, Rpc rpc, WantedLogs wanted, Clock clock, BlockingStrategy waiting) {
        this.chainId = chainId;
        this.name = endpoint.name();
        this.rpc = rpc;
        this.clock = clock;
        this.health = new NodeHealth(clock);
        this.chain = new JsonRpcChain(this, wanted.contracts(), wanted.eventTopics());
        this.tokens = endpoint.limit() == null ? null : bucket(endpoint.limit(), clock);
        this.waiting = waiting;
    }

    private static Bucket bucket(RateLimit limit, Clock clock) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(limit.burst())
                        .refillGreedy(limit.requestsPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    String name() {
        return name;
    }

    NodeHealth health() {
        return health;
    }

    JsonRpcChain chain() {
        return chain;
    }

    /** Whether it may be asked at all now. */
    boolean isAskable() {
        return !health.isRefused() && !health.isPaused() && !isOutOfTokens();
    }

    private boolean isOutOfTokens() {
        return tokens != null && tokens.getAvailableTokens() == 0;
    }

    /** Makes sure, once and after every outage, that it serves the chain; one that doesn't is never asked again. */
    void verify() {
        if (health.isVerified()) {
            return;
        }
        int served = chain.chainId();
        if (served != chainId) {
            String detail = "serves chain " + served + " instead of " + chainId;
            health.refuse(detail);
            throw new RpcUnavailableException(name + ": " + detail, (Throwable) null);
        }
        health.verified();
    }

    /** Its head, compared with what was read already. */
    BlockHeader head(long cursorNumber) {
        BlockHeader head = chain.latest();
        health.head(head.number(), cursorNumber);
        return head;
    }

    @Override
    public <T> T call(ResultReader<T> reader, String method, Object... params) {
        return measured(method, 1, () -> rpc.call(reader, method, params));
    }

    @Override
    public <T> T callUndivided(ResultReader<T> reader, String method, Object... params) {
        return measured(method, 1, () -> rpc.callUndivided(reader, method, params));
    }

    @Override
    public <T> List<T> callAll(ResultReader<T> reader, String method, List<List<Object>> params) {
        return measured(method, params.size(), () -> rpc.callAll(reader, method, params));
    }

    private <T> T measured(String method, int cost, Supplier<T> call) {
        takeTokens(method, cost);
        Instant start = clock.instant();
        try {
            T result = call.get();
            health.answered(
                    method, Math.max(0, Duration.between(start, clock.instant()).toNanos() / 1_000));
            return result;
        } catch (RpcUnavailableException e) {
            health.unavailable(method, e);
            throw e;
        } catch (RpcErrorException e) {
            health.refused(method, e);
            throw e;
        }
    }

    private void takeTokens(String method, int cost) {
        if (tokens == null) {
            return;
        }
        try {
            // One by one: a batch may cost more than the bucket holds.
            for (int i = 0; i < cost; i++) {
                if (!tokens.asBlocking().tryConsume(1, TOKEN_WAIT_MAX, waiting)) {
                    throw new RpcUnavailableException(
                            name + ": " + method + ": no request is free within " + TOKEN_WAIT_MAX, (Throwable) null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RpcUnavailableException(name + ": " + method + ": interrupted", e);
        }
    }

    ChainEndpoint describe() {
        return health.describe(name, isOutOfTokens());
    }
}
