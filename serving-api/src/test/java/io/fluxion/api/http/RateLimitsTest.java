package io.fluxion.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    @Test
    void anEmptyBucketTellsWhenToComeBack() {
        RateLimits limits = new RateLimits(new RateLimits.Limit(10, 1));
        limits.take("caller", 10);
        assertThatThrownBy(() -> limits.take("caller", 5)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.retryAfterSeconds()).isBetween(5, 6);
        });
        limits.take("another", 10);
    }

    @Test
    void aFloodOfCallersDoesNotFillTheMemory() {
        RateLimits limits = new RateLimits(new RateLimits.Limit(10, 1));
        IntStream.range(0, RateLimits.CALLERS_MAX + 500).forEach(i -> limits.take("caller-" + i, 1));
        assertThat(limits.size()).isEqualTo(RateLimits.CALLERS_MAX);
    }
}
