package io.fluxion.chain.rpc;

import static io.fluxion.chain.decode.HandMadeLogs.BLOCK_HASH;
import static io.fluxion.chain.decode.HandMadeLogs.CONTRACT;
import static io.fluxion.chain.decode.HandMadeLogs.TRANSACTION_HASH;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.decode.HandMadeLogs;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogsCheckTest {
    private static final String OTHER_CONTRACT = "0x" + "77".repeat(20);
    private static final String OTHER_TRANSACTION = "0x" + "88".repeat(32);
    private static final RawLog FIRST = log(CONTRACT, TRANSACTION_HASH, 1);
    private static final RawLog SECOND = log(CONTRACT, TRANSACTION_HASH, 4);
    private static final RawLog THIRD = log(CONTRACT, OTHER_TRANSACTION, 5);
    private static final RawLog STRANGERS = log(OTHER_CONTRACT, OTHER_TRANSACTION, 6);
    private static final List<RawLog> OURS = List.of(FIRST, SECOND, THIRD);
    private static final List<RawLog> ALL = List.of(FIRST, SECOND, THIRD, STRANGERS);
    private static final BlockHeader HEADER = header(LogsBloom.of(ALL));
    private static final BlockHeader ONES = header(LogsBloom.parse("0x" + "ff".repeat(256)));
    private static final BlockHeader ZEROS = header(LogsBloom.EMPTY);

    private final LogsCheck check = new LogsCheck(List.of(CONTRACT), EventTopics.EVENTS);

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("another block's hash", List.of(with(FIRST, 7, "0x" + "99".repeat(32), 1, false))),
                Arguments.of("another block's number", List.of(with(FIRST, 8, BLOCK_HASH, 1, false))),
                Arguments.of("a removed log", List.of(with(FIRST, 7, BLOCK_HASH, 1, true))),
                Arguments.of("a log twice", List.of(FIRST, FIRST, SECOND)),
                Arguments.of("shuffled logs", List.of(SECOND, FIRST)),
                Arguments.of("one index twice", List.of(FIRST, log(CONTRACT, TRANSACTION_HASH, 1))),
                Arguments.of(
                        "mixed transactions",
                        List.of(FIRST, log(CONTRACT, OTHER_TRANSACTION, 2), log(CONTRACT, TRANSACTION_HASH, 3))),
                Arguments.of("a log that was not asked for", List.of(FIRST, STRANGERS)),
                Arguments.of("a topic that is no hex", List.of(HandMadeLogs.log("0x", "topic"))),
                Arguments.of("a topic that is not in the bloom", List.of(HandMadeLogs.answer(BigInteger.ONE, 1, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void contradictionIsFound(String what, List<RawLog> logs) {
        assertThat(check.contradiction(HEADER, logs)).as(what).isPresent();
    }

    @Test
    void whatAgreesIsNoContradiction() {
        assertThat(check.contradiction(HEADER, OURS)).isEmpty();
        assertThat(check.contradiction(HEADER, List.of())).isEmpty();
        assertThat(LogsCheck.ANY.contradiction(HEADER, ALL)).isEmpty();
    }

    /** A node that keeps no bloom is not to be distrusted for it. */
    @Test
    void bloomOfOnlyZerosOrOnesTellsNothing() {
        for (BlockHeader header : List.of(ZEROS, ONES)) {
            assertThat(check.contradiction(header, OURS)).isEmpty();
            assertThat(check.isDoubtful(header, List.of())).isFalse();
        }
    }

    @Test
    void nothingToldOfAContractInTheBloomIsDoubtful() {
        assertThat(check.isDoubtful(HEADER, List.of())).isTrue();
        assertThat(check.isDoubtful(HEADER, OURS)).isFalse();
        BlockHeader strangersOnly = header(LogsBloom.of(List.of(STRANGERS)));
        assertThat(check.isDoubtful(strangersOnly, List.of())).isFalse();
        LogsCheck otherEvents = new LogsCheck(List.of(CONTRACT), List.of(EventTopics.POOL_CREATED));
        assertThat(otherEvents.isDoubtful(HEADER, List.of())).isFalse();
        LogsCheck anyEvent = new LogsCheck(List.of(CONTRACT), List.of());
        assertThat(anyEvent.isDoubtful(HEADER, List.of())).isTrue();
        assertThat(LogsCheck.ANY.isDoubtful(HEADER, List.of())).isFalse();
    }

    @Test
    void doubtIsSettledByTheLogsOfAll() {
        assertThat(check.contradictionWithAll(HEADER, OURS, ALL)).isEmpty();
        assertThat(check.contradictionWithAll(HEADER, List.of(), ALL))
                .hasValueSatisfying(c -> assertThat(c).contains("kept back"));
        assertThat(check.contradictionWithAll(HEADER, List.of(FIRST), ALL))
                .as("truncated")
                .isPresent();
        assertThat(check.contradictionWithAll(HEADER, List.of(), List.of(STRANGERS)))
                .hasValueSatisfying(c -> assertThat(c).contains("fewer than its bloom"));
        assertThat(check.contradictionWithAll(HEADER, List.of(), List.of())).isPresent();
        assertThat(check.contradictionWithAll(HEADER, OURS, List.of(THIRD, FIRST)))
                .isPresent();
    }

    /** A full bloom has everybody in it by chance: then the logs of all show that nothing was kept back. */
    @Test
    void doubtByChanceIsNoContradiction() {
        List<RawLog> strangers = Stream.iterate(1, i -> i + 1)
                .limit(2_000)
                .map(i -> log("0x" + String.format("%040x", 1_000_000_007L * i), TRANSACTION_HASH, i))
                .toList();
        BlockHeader full = header(LogsBloom.of(strangers));
        assertThat(check.isDoubtful(full, List.of())).isTrue();
        assertThat(check.contradictionWithAll(full, List.of(), strangers)).isEmpty();
    }

    /** Polygon tells the logs of its state sync with a block's, and has them in no bloom. */
    @Test
    void chainsOwnLogsBesideTheBloomAreNoContradiction() {
        RawLog chainsOwn = log("0x" + "00".repeat(18) + "1001", "0x" + "77".repeat(32), 1_000);
        List<RawLog> more = Stream.concat(ALL.stream(), Stream.of(chainsOwn)).toList();
        assertThat(check.contradictionWithAll(HEADER, OURS, more)).isEmpty();
        assertThat(check.contradictionWithAll(HEADER, List.of(), more))
                .hasValueSatisfying(c -> assertThat(c).contains("kept back"));
    }

    private static BlockHeader header(LogsBloom bloom) {
        return new BlockHeader(7, BLOCK_HASH, "0x" + "01".repeat(32), 1_000, BigInteger.ONE, bloom);
    }

    private static RawLog log(String contract, String transaction, int index) {
        RawLog swap = HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 10);
        return new RawLog(contract, swap.topics(), swap.data(), 7, BLOCK_HASH, transaction, index, false);
    }

    private static RawLog with(RawLog log, long number, String hash, int index, boolean removed) {
        return new RawLog(log.address(), log.topics(), log.data(), number, hash, log.transactionHash(), index, removed);
    }
}
