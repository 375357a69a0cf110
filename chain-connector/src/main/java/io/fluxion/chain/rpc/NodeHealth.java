package io.fluxion.chain.rpc;

import io.fluxion.domain.chain.ChainEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node from its answers: whether each method works, whether it wants to be left alone, how fast it is.
 *
 * <p>Thread-safe, by its own lock; nothing is called while it is held. Time is the clock's.
 */
final class NodeHealth {
    /** Doubled with each failure in a row, so that a dead node costs little and a returning one is soon back. */
    private static final Duration BACK_OFF_FIRST = Duration.ofMillis(500);

    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(30);
    /**
     * After a contradiction others are preferred for so long, doubled with each: a reorg while it was read makes an
     * honest node contradict itself once, a node with a partial index does it again and again.
     */
    private static final Duration DISTRUST_FIRST = Duration.ofSeconds(2);

    private static final Duration DISTRUST_MAX = Duration.ofMinutes(1);
    private static final Duration DISTRUST_FORGOTTEN = Duration.ofMinutes(10);
    /** Nodes behind one address lag by a block now and then: only the third passing fault in a row is the node's. */
    private static final int TRANSIENT_FAULTS_MAX = 3;

    private static final int LATENCIES = 31;
    /** The methods of a poll: they never fail by what was asked, so any refusal of them is the node's. */
    private static final List<String> READING = List.of(JsonRpcChain.CHAIN_ID, JsonRpcChain.BLOCK, JsonRpcChain.LOGS);

    private final Clock clock;
    private final Map<String, Method> methods = new HashMap<>();
    private final long[] latenciesMicros = new long[LATENCIES];
    private long latencyCount;
    private long calls;
    private long failures;
    private @Nullable String lastError;
    private long headNumber;
    private boolean behind;
    private boolean refused;
    private boolean verified;
    private int rateErrorsInRow;
    private int contradictions;
    private long pausedUntilMillis;
    private long distrustedUntilMillis;

    NodeHealth(Clock clock) {
        this.clock = clock;
    }

    private static final class Method {
        private int failuresInRow;
        private int faultsInRow;
        private long openUntilMillis;
    }

    synchronized void answered(String method, long latencyMicros) {
        calls++;
        rateErrorsInRow = 0;
        methods.remove(method);
        if (method.equals(JsonRpcChain.BLOCK)) {
            latenciesMicros[(int) (latencyCount++ % LATENCIES)] = latencyMicros;
        }
    }

    synchronized void unavailable(String method, RpcUnavailableException e) {
        // What answers next on that port may be another chain.
        verified = false;
        failed(String.valueOf(e.getMessage()));
        e.retryAfter().ifPresentOrElse(this::pause, () -> open(method));
    }

    synchronized void refused(String method, RpcErrorException e) {
        switch (e.kind()) {
            case SIZE -> calls++;
            case RATE -> {
                failed(e.text());
                pause(e.retryAfter().orElse(backOff(++rateErrorsInRow)));
            }
            case PRUNED -> {
                failed(e.text());
                open(method);
            }
            case TRANSIENT -> {
                failed(e.text());
                Method state = methods.computeIfAbsent(method, m -> new Method());
                if (++state.faultsInRow >= TRANSIENT_FAULTS_MAX) {
                    open(method);
                }
            }
            case FATAL -> {
                if (READING.contains(method) || e.isOfTheProvider()) {
                    failed(e.text());
                    open(method);
                } else {
                    calls++;
                }
            }
        }
    }

    private void failed(String error) {
        calls++;
        failures++;
        lastError = error;
    }

    private void open(String method) {
        Method state = methods.computeIfAbsent(method, m -> new Method());
        state.openUntilMillis = clock.millis() + backOff(++state.failuresInRow).toMillis();
    }

    private void pause(Duration wait) {
        pausedUntilMillis = Math.max(pausedUntilMillis, clock.millis() + wait.toMillis());
    }

    private static Duration backOff(int failuresInRow) {
        return doubled(BACK_OFF_FIRST, failuresInRow, BACK_OFF_MAX);
    }

    private static Duration doubled(Duration first, int times, Duration max) {
        Duration wait = first.multipliedBy(1L << Math.min(times - 1, 10));
        return wait.compareTo(max) < 0 ? wait : max;
    }

    synchronized void distrust(String detail) {
        failures++;
        lastError = detail;
        long now = clock.millis();
        boolean isForgotten = now - distrustedUntilMillis >= DISTRUST_FORGOTTEN.toMillis();
        contradictions = isForgotten ? 1 : contradictions + 1;
        distrustedUntilMillis =
                now + doubled(DISTRUST_FIRST, contradictions, DISTRUST_MAX).toMillis();
    }

    synchronized void refuse(String detail) {
        refused = true;
        failures++;
        lastError = detail;
    }

    synchronized void verified() {
        verified = true;
    }

    synchronized void head(long number, long cursorNumber) {
        headNumber = number;
        behind = number < cursorNumber;
    }

    synchronized boolean isVerified() {
        return verified;
    }

    synchronized boolean isRefused() {
        return refused;
    }

    synchronized boolean isPaused() {
        return clock.millis() < pausedUntilMillis;
    }

    /** How far from being asked first: 0 when nothing speaks against it. */
    synchronized int rank(List<String> wanted) {
        if (openUntilMillis(wanted) > clock.millis()) {
            return 3;
        }
        if (clock.millis() < distrustedUntilMillis) {
            return 2;
        }
        return behind ? 1 : 0;
    }

    /** When the last of some methods may be tried again. */
    synchronized long openUntilMillis(List<String> wanted) {
        return wanted.stream()
                .map(methods::get)
                .mapToLong(m -> m == null ? 0 : m.openUntilMillis)
                .max()
                .orElse(0);
    }

    synchronized long headNumber() {
        return headNumber;
    }

    /** The median time to a header; 0 before the first answer. */
    synchronized long latencyMicrosP50() {
        int count = (int) Math.min(latencyCount, LATENCIES);
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(latenciesMicros, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    synchronized ChainEndpoint describe(String name, boolean isOutOfTokens) {
        return new ChainEndpoint(
                name, health(isOutOfTokens), headNumber, latencyMicrosP50(), calls, failures, lastError);
    }

    private ChainEndpoint.Health health(boolean isOutOfTokens) {
        if (refused) {
            return ChainEndpoint.Health.REFUSED;
        }
        if (isPaused() || isOutOfTokens) {
            return ChainEndpoint.Health.LIMITED;
        }
        return switch (rank(READING)) {
            case 0 -> ChainEndpoint.Health.HEALTHY;
            case 1 -> ChainEndpoint.Health.BEHIND;
            default -> ChainEndpoint.Health.FAILING;
        };
    }
}
