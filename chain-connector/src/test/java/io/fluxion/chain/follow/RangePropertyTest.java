package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcErrorKind;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever errors a node answers: every block of a stretch is answered exactly once, and nothing else is asked. */
class RangePropertyTest {
    private static final String SIZE = "query returned more than 10000 results";
    private static final String RATE = "rate limit exceeded";
    private static final int ASKS_MAX = 100_000;

    private final RangeSize size = new RangeSize();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answeredRangesAreTheStretchOnceWithoutOverlap(long seed) {
        Random random = new Random(seed);
        long from = random.nextInt(1_000);
        long head = from + random.nextInt(60_000);
        MoodyNode node = new MoodyNode(random, head);
        LogRanges ranges = new LogRanges();
        long next = from;
        while (next <= head) {
            assertThat(node.asked).as("asks").isLessThan(ASKS_MAX);
            try {
                next = ranges.read(node, next, head).lastNumber() + 1;
            } catch (RpcErrorException | RpcUnavailableException e) {
                node.refused++;
            }
        }
        assertThat(next).as("after %s refusals", node.refused).isEqualTo(head + 1);
        long expected = from;
        for (MoodyNode.Range range : node.answered) {
            assertThat(range.from()).isEqualTo(expected);
            expected = range.to() + 1;
        }
        assertThat(expected).isEqualTo(head + 1);
    }

    @Test
    void onlyASizeErrorMakesTheNextRangeSmaller() {
        for (String message : List.of(RATE, "header not found", "missing trie node", "method not found")) {
            assertThat(new RpcErrorException(-32005, message, null).kind()).isNotEqualTo(RpcErrorKind.SIZE);
        }
        Random random = new Random(1);
        MoodyNode node = new MoodyNode(random, 50_000);
        node.fixedError = RATE;
        LogRanges ranges = new LogRanges();
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(RpcErrorException.class).isThrownBy(() -> ranges.read(node, 0, 50_000));
        }
        node.fixedError = "";
        assertThat(ranges.read(node, 0, 50_000).lastNumber()).isEqualTo(RangeSize.FIRST_BLOCKS - 1);
    }

    @Test
    void singleBlockThatIsTooLargeIsAskedByItsHash() {
        ScriptedChain chain = new ScriptedChain(3);
        chain.mineLogs(2);
        chain.mine(5);
        chain.refuseRanges(SIZE);
        LogRanges.LogRange range = new LogRanges().read(chain, 3, 5);
        assertThat(range.lastNumber()).isEqualTo(3);
        assertThat(range.logs()).extracting(RawLog::blockNumber).containsExactly(3L, 3L);
    }

    @Test
    void singleBlockThatIsTooLargeInAnyWayIsSaidSo() {
        ScriptedChain chain = new ScriptedChain(3);
        chain.mine(5);
        chain.refuseRanges(SIZE);
        chain.tellLogs(logs -> {
            throw new RpcErrorException(-32005, SIZE, null);
        });
        assertThatExceptionOfType(BlockTooLargeException.class)
                .isThrownBy(() -> new LogRanges().read(chain, 3, 5))
                .withMessageContaining("BLOCK_TOO_LARGE: block 3 alone is too large")
                .withMessageContaining("add another endpoint");
    }

    @Test
    void suggestionIsFollowedAndNotExceededAtOnce() {
        size.refused(1_000, OptionalLong.of(400));
        assertThat(size.lastOf(1, 10_000)).isEqualTo(400);
        size.answered(400, 0);
        assertThat(size.lastOf(1, 10_000)).isEqualTo(400);
    }

    @Test
    void refusedSizeIsHalvedAndTriedAgainAfterManyAnswers() {
        size.refused(1_000, OptionalLong.empty());
        assertThat(size.lastOf(1, 10_000)).isEqualTo(500);
        for (int i = 0; i < 49; i++) {
            size.answered(500, 0);
            assertThat(size.lastOf(1, 10_000)).isLessThan(1_000);
        }
        size.answered(999, 0);
        assertThat(size.lastOf(1, 10_000)).isGreaterThan(1_000);
    }

    @Test
    void rangeGrowsUntilItsLogsAreEnough() {
        size.answered(RangeSize.FIRST_BLOCKS, 100);
        assertThat(size.lastOf(1, 100_000)).isEqualTo(2 * RangeSize.FIRST_BLOCKS);
        size.answered(2 * RangeSize.FIRST_BLOCKS, 4 * RangeSize.AIM_LOGS);
        assertThat(size.lastOf(1, 100_000)).isEqualTo(RangeSize.FIRST_BLOCKS / 2);
        size.answered(1, 100 * RangeSize.AIM_LOGS);
        assertThat(size.lastOf(1, 100_000)).isEqualTo(1);
    }

    /** A node whose blocks have logs here and there, and whose errors come at random. */
    private static final class MoodyNode extends NoChain {
        private final Random random;
        private final long head;
        private final List<Range> answered = new ArrayList<>();
        private int asked;
        private int refused;
        private long blocksMax;
        private String fixedError = "";
        private long askedAfterRate = -1;

        MoodyNode(Random random, long head) {
            this.random = random;
            this.head = head;
            this.blocksMax = 1L + random.nextInt(5_000);
        }

        record Range(long from, long to) {}

        @Override
        public List<RawLog> logs(long fromNumber, long toNumber) {
            asked++;
            assertThat(fromNumber).isLessThanOrEqualTo(toNumber);
            assertThat(toNumber).as("beyond the head").isLessThanOrEqualTo(head);
            if (askedAfterRate >= 0) {
                assertThat(toNumber - fromNumber).as("split after a rate error").isEqualTo(askedAfterRate);
                askedAfterRate = -1;
            }
            if (!fixedError.isEmpty()) {
                throw new RpcErrorException(-32005, fixedError, null);
            }
            long blocks = toNumber - fromNumber + 1;
            int mood = random.nextInt(10);
            if (mood == 0) {
                askedAfterRate = blocks - 1;
                throw random.nextBoolean()
                        ? new RpcErrorException(-32005, RATE, null)
                        : new RpcUnavailableException("HTTP 503", null);
            }
            if (mood == 1) {
                blocksMax = 1L + random.nextInt(5_000);
            }
            if (blocks > blocksMax) {
                throw new RpcErrorException(-32005, SIZE, null);
            }
            answered.add(new Range(fromNumber, toNumber));
            return List.of();
        }
    }
}
