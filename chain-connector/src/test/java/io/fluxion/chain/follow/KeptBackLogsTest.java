package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.domain.chain.ChainEndpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that tells fewer logs than its blocks have, or others: nothing of it is committed, and it is said so. */
class KeptBackLogsTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1);

    private final ScriptedChain chain = new ScriptedChain(42);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private final List<String> contradictions = new ArrayList<>();
    private final ChainFollower follower =
            ChainFollower.recover(FOLLOWED, new Listening(chain, contradictions), topic.open(), Clock.systemUTC());

    /** A pool of one node that notes what is said of it. */
    private record Listening(ChainReader reader, List<String> contradictions) implements ReaderPool {
        @Override
        public ChainReader forPoll(long cursorBlockNumber) {
            return reader;
        }

        @Override
        public void contradicted(String detail) {
            contradictions.add(detail);
        }

        @Override
        public List<ChainEndpoint> endpoints() {
            return List.of();
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("nothing at all", logs -> List.of()),
                lie(
                        "each log twice",
                        logs -> Stream.concat(logs.stream(), logs.stream()).toList()),
                lie(
                        "another's log",
                        logs -> logs.stream()
                                .map(log -> changed(log, "0x" + "99".repeat(20), log.topics()))
                                .toList()),
                lie(
                        "a log with another topic",
                        logs -> logs.stream()
                                .map(log -> changed(log, log.address(), List.of("0x" + "98".repeat(32))))
                                .toList()));
    }

    private static Arguments lie(String what, UnaryOperator<List<RawLog>> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void lieIsSeenAndNothingOfItCommitted(String what, UnaryOperator<List<RawLog>> change) {
        chain.mineLogs(3);
        chain.mine(5);
        chain.tellLogs(change);
        assertThatExceptionOfType(InconsistentChainException.class).as(what).isThrownBy(follower::poll);
        assertThat(contradictions).hasSize(1);
        assertThat(topic.events()).isEmpty();

        chain.tellLogs(logs -> logs);
        readAll();
        assertThat(Folded.of(topic.events())).hasSizeGreaterThan(5);
        assertThat(contradictions).hasSize(1);
    }

    @Test
    void honestNodeIsNeverContradicted() {
        chain.mine(100);
        readAll();
        chain.reorg(5, 7);
        readAll();
        assertThat(contradictions).isEmpty();
    }

    private void readAll() {
        while (follower.poll()) {
            assertThat(topic.statuses()).hasSizeLessThan(1_000);
        }
    }

    private static RawLog changed(RawLog log, String address, List<String> topics) {
        return new RawLog(
                address,
                topics,
                log.data(),
                log.blockNumber(),
                log.blockHash(),
                log.transactionHash(),
                log.logIndex(),
                log.removed());
    }
}
