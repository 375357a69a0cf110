package io.fluxion.domain.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FinalEventsTest {
    private final FinalEvents held = new FinalEvents();

    @Test
    void eventIsHeldBackUntilItsBlockIsFinal() {
        assertThat(held.add(event(7, "a"))).isEmpty();
        assertThat(held.add(finalized(6))).isEmpty();
        assertThat(held.add(finalized(7))).containsExactly(event(7, "a"));
        assertThat(held.heldEvents()).isZero();
    }

    @Test
    void retractedEventNeverComesOut() {
        held.add(event(7, "a"));
        assertThat(held.add(event(7, "a").retractedBy("r1"))).isEmpty();
        assertThat(held.add(finalized(9))).isEmpty();
    }

    @Test
    void retractionOfWhatCameOutComesOut() {
        held.add(event(7, "a"));
        held.add(finalized(7));
        assertThat(held.add(event(7, "a").retractedBy("resumed")))
                .containsExactly(event(7, "a").retractedBy("resumed"));
    }

    @Test
    void eventOfAFinalBlockIsNotHeldBack() {
        held.add(finalized(9));
        assertThat(held.add(event(7, "a"))).containsExactly(event(7, "a"));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void finalEventsAreInstantOnesMinusRetractedOnes(long seed) {
        Random random = new Random(seed);
        List<ChainEvent> standing = new ArrayList<>();
        Set<ChainEvent> released = new HashSet<>();
        long finalizedNumber = 0;
        for (int step = 0; step < 300; step++) {
            long head =
                    standing.isEmpty() ? 0 : standing.get(standing.size() - 1).blockNumber();
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (int depth = random.nextInt(4); depth > 0 && head > finalizedNumber; depth--) {
                        ChainEvent lost = standing.remove(standing.size() - 1);
                        released.addAll(held.add(lost.retractedBy("r" + step)));
                        head = standing.isEmpty()
                                ? 0
                                : standing.get(standing.size() - 1).blockNumber();
                    }
                }
                case 1 -> {
                    finalizedNumber = Math.max(finalizedNumber, head - random.nextInt(6));
                    released.addAll(held.add(finalized(finalizedNumber)));
                }
                default -> {
                    ChainEvent next = event(head + 1, "fork" + step);
                    standing.add(next);
                    released.addAll(held.add(next));
                }
            }
        }
        long last = finalizedNumber;
        assertThat(released)
                .containsExactlyInAnyOrderElementsOf(
                        standing.stream().filter(e -> e.blockNumber() <= last).toList());
    }

    private static ChainStatus finalized(long number) {
        return new ChainStatus(
                1,
                "one",
                ChainStatus.State.LIVE,
                number + 5,
                number,
                number + 5,
                "0x",
                0,
                0,
                0,
                List.of(),
                "node",
                List.of(),
                null,
                0);
    }

    private static ChainEvent event(long blockNumber, String fork) {
        return new ChainEvent(
                ChainEvent.idOf(1, fork, "0xt", 0),
                1,
                "0xc",
                blockNumber,
                fork,
                0,
                "0xt",
                0,
                Finality.LATEST,
                false,
                null,
                null,
                null,
                null,
                new AnswerUpdated(BigInteger.TEN, BigInteger.ONE, 0),
                null);
    }
}
