package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RpcUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RangeAheadTest {
    private static final ReadBlocks ONE = new ReadBlocks(List.of());
    private static final ReadBlocks OTHER = new ReadBlocks(List.of());
    private static final RangeAhead.Wanted WANTED = new RangeAhead.Wanted("node", 7, "0x6");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final RangeAhead ahead = new RangeAhead(tasks::add, 1);

    /** A slow node must not look like a dead connector. */
    @Test
    void whoeverWaitsIsToldSo() {
        AtomicInteger told = new AtomicInteger();
        ReadBlocks read = ahead.take(WANTED, () -> ONE, () -> {
            if (told.incrementAndGet() == 3) {
                tasks.remove().run();
            }
        });
        assertThat(read).isSameAs(ONE);
        assertThat(told.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void onlyWhatIsWantedIsHandedOut() {
        for (RangeAhead.Wanted another : List.of(
                new RangeAhead.Wanted("node", 7, "0x66"),
                new RangeAhead.Wanted("node", 8, "0x6"),
                new RangeAhead.Wanted("another", 7, "0x6"))) {
            ahead.begin(WANTED, () -> ONE);
            tasks.remove().run();
            assertThat(ahead.take(another, () -> OTHER, () -> tasks.remove().run()))
                    .isSameAs(OTHER);
        }
        ahead.begin(WANTED, () -> ONE);
        tasks.remove().run();
        assertThat(ahead.take(WANTED, () -> OTHER, () -> {})).isSameAs(ONE);
        assertThat(ahead.take(WANTED, () -> OTHER, () -> tasks.remove().run()))
                .as("once")
                .isSameAs(OTHER);
    }

    @Test
    void settledIsReadOrFailedAndStillThere() {
        ahead.settle(() -> {});
        ahead.begin(WANTED, () -> ONE);
        ahead.settle(() -> tasks.remove().run());
        assertThat(ahead.take(WANTED, () -> OTHER, () -> {})).isSameAs(ONE);
        ahead.begin(WANTED, () -> {
            throw new RpcUnavailableException("gone", null);
        });
        ahead.settle(() -> tasks.remove().run());
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> ahead.take(WANTED, () -> ONE, () -> {}));
    }

    @Test
    void whatWasDiscardedIsNotRead() {
        AtomicInteger reads = new AtomicInteger();
        ahead.begin(WANTED, () -> {
            reads.incrementAndGet();
            return ONE;
        });
        ahead.discard();
        tasks.remove().run();
        assertThat(reads).hasValue(0);
    }

    @Test
    void failureIsThatOfTheReading() {
        ahead.begin(WANTED, () -> {
            throw new RpcUnavailableException("gone", null);
        });
        tasks.remove().run();
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> ahead.take(WANTED, () -> ONE, () -> {}))
                .withMessage("gone");
    }
}
