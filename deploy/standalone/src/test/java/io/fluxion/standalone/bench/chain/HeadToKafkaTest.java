package io.fluxion.standalone.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HeadToKafkaTest {
    private final HeadToKafka times = new HeadToKafka();

    @Test
    void latencyCountsFromTheFirstSightOfTheBlock() throws Exception {
        CompletableFuture<long[]> next = nextAfterHead(1, 2);
        times.headAt(2, 100);
        times.headAt(2, 500);
        times.arrived(2, 130);
        times.arrived(2, 900);
        times.headAt(3, 200);
        times.arrived(3, 207);

        assertThat(next.get()).containsExactly(30, 7);
    }

    @Test
    void blocksBetweenTwoLooksWereSeenWithTheLaterOne() throws Exception {
        CompletableFuture<long[]> next = nextAfterHead(1, 2);
        times.headAt(3, 200);
        times.arrived(2, 205);
        times.arrived(3, 206);

        assertThat(next.get()).containsExactly(5, 6);
    }

    @Test
    void anEventThatComesBeforeItsBlockIsSeenTookNoTime() throws Exception {
        CompletableFuture<long[]> next = nextAfterHead(1, 1);
        times.arrived(2, 90);
        times.headAt(2, 100);

        assertThat(next.get()).containsExactly(0);
    }

    @Test
    void blocksWithoutAnEventAreNoLatencies() throws Exception {
        CompletableFuture<long[]> next = nextAfterHead(1, 1);
        times.headAt(2, 100);
        times.headAt(3, 200);
        times.arrived(3, 203);

        assertThat(next.get()).containsExactly(3);
    }

    @Test
    void aDoubledEventIsFoundByTheCount() {
        times.handedIn();
        times.arrived(2, 1);
        times.arrived(2, 2);

        assertThatThrownBy(times::requireAll).hasMessageContaining("2 events of 1 swaps");
    }

    private CompletableFuture<long[]> nextAfterHead(long head, int blocks) {
        times.headAt(head, 0);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return times.nextAfter(head, blocks);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
