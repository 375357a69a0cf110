package io.fluxion.chain.rpc;

import static io.fluxion.chain.rpc.ScriptedNode.error;
import static io.fluxion.chain.rpc.ScriptedNode.http;
import static io.fluxion.chain.rpc.ScriptedPool.CHAIN_ID;
import static io.fluxion.chain.rpc.ScriptedPool.KEY;
import static io.fluxion.chain.rpc.ScriptedPool.NO_LOGS;
import static io.fluxion.chain.rpc.ScriptedPool.head;
import static io.fluxion.chain.rpc.ScriptedPool.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxion.chain.decode.HandMadeLogs;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEndpoint.Health;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes that die, lag, refuse, limit and come back, under a clock that is told the time. */
@Timeout(120)
class EndpointPoolTest {
    private static final ScriptedNode.Reply DEAD = (request, out, connection) -> false;

    private final ScriptedPool scripted = new ScriptedPool();
    private final TestClock clock = scripted.clock();
    private final ScriptedNode a = scripted.node();
    private final ScriptedNode b = scripted.node();
    private final ScriptedNode c = scripted.node();

    EndpointPoolTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        scripted.close();
    }

    @Test
    void poolWithoutNodesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointPool.of(CHAIN_ID, List.of(), NO_LOGS, RpcLimits.USUAL));
    }

    @Test
    void wrongChainIsRefusedForGood() {
        a.result("eth_chainId", "\"0x1\"");
        EndpointPool pool = pool(a, b);
        pool.forPoll(1);
        assertThat(health(pool)).containsExactly(Health.REFUSED, Health.HEALTHY);
        assertThat(pool.endpoints().get(0).lastError()).contains("chain 1 instead of 137");
        a.result("eth_chainId", hex(CHAIN_ID));
        pollFor(pool, Duration.ofMinutes(3));
        assertThat(a.calls()).containsExactly("eth_chainId");
    }

    @Test
    void anotherChainOnTheSamePortIsFoundAfterAnOutage() {
        EndpointPool pool = pool(a);
        pool.forPoll(1);
        a.always(DEAD);
        assertUnavailable(pool, 1);
        a.always(null).result("eth_chainId", "\"0x1\"");
        assertUnavailable(pool, 1);
        assertThat(health(pool)).containsExactly(Health.REFUSED);
    }

    @Test
    void nodeThatDiesIsReplacedInTheNextPollAndComesBack() {
        EndpointPool pool = pool(a, b);
        ChainReader reader = pool.forPoll(1);
        a.always(DEAD);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> reader.logs(1, 2));
        int asked = a.calls().size();
        assertThat(pool.forPoll(1).latest().number()).isEqualTo(100);
        assertThat(a.calls()).hasSize(asked);
        assertThat(health(pool)).containsExactly(Health.FAILING, Health.HEALTHY);
        a.always(null);
        pollFor(pool, Duration.ofMinutes(1));
        pool.forPoll(1).logs(1, 2);
        assertThat(pool.endpoints().get(0).failures()).isPositive();
        b.always(DEAD);
        pollFor(pool, Duration.ofMinutes(1));
        assertThat(health(pool)).containsExactly(Health.HEALTHY, Health.FAILING);
    }

    @Test
    void allDeadIsUnavailableAndNamesThem() {
        EndpointPool pool = pool(a, b);
        a.always(DEAD);
        b.always(http(503, "", ""));
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> pool.forPoll(1))
                .withMessageContaining(JsonRpc.nameOf(a.url()))
                .withMessageContaining("HTTP 503");
        assertUnavailable(pool, 1);
        a.always(null);
        assertThat(pool.forPoll(1).latest().number()).isEqualTo(100);
    }

    @Test
    void nodeBehindTheCursorIsNeverReadUntilItHasCaughtUp() {
        head(a, 90);
        EndpointPool pool = pool(a, b);
        assertThat(pool.forPoll(95).latest().number()).isEqualTo(100);
        assertThat(health(pool)).containsExactly(Health.BEHIND, Health.HEALTHY);
        head(b, 94);
        assertUnavailable(pool, 95);
        assertThat(pool.behind(95).latest().number())
                .as("the higher head of two")
                .isEqualTo(94);
        assertThat(health(pool)).containsExactly(Health.BEHIND, Health.BEHIND);
        head(a, 96);
        assertThat(pool.forPoll(95).latest().number()).isEqualTo(96);
        assertThat(health(pool)).containsExactly(Health.HEALTHY, Health.BEHIND);
    }

    @Test
    void retryAfterIsHonoured() {
        EndpointPool pool = pool(a, b);
        ChainReader reader = pool.forPoll(1);
        a.always(http(429, "Retry-After: 7\r\n", ""));
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> reader.logs(1, 2));
        assertThat(health(pool)).containsExactly(Health.LIMITED, Health.HEALTHY);
        b.always(DEAD);
        int asked = a.calls().size();
        clock.advance(Duration.ofMillis(6_999));
        assertUnavailable(pool, 1);
        assertThat(a.calls()).hasSize(asked);
        a.always(null);
        clock.advance(Duration.ofMillis(1));
        assertThat(pool.forPoll(1).latest().number()).isEqualTo(100);
        assertThat(a.calls()).hasSizeGreaterThan(asked);
    }

    @Test
    void rateErrorsWithoutAWordOfHowLongAreWaitedForLongerEachTime() {
        EndpointPool pool = pool(a);
        a.always(error(200, -32005, "project ID request rate exceeded"));
        long paused = 0;
        for (int i = 0; i < 4; i++) {
            assertUnavailable(pool, 1);
            int asked = a.calls().size();
            long millis = 0;
            while (a.calls().size() == asked) {
                clock.advance(Duration.ofMillis(100));
                millis += 100;
                assertUnavailable(pool, 1);
            }
            assertThat(millis).isGreaterThan(paused);
            paused = millis;
        }
    }

    @Test
    void nodeWhoseLogsFailStillTellsHeads() {
        EndpointPool pool = pool(a, b);
        a.result("eth_getLogs", params -> {
            throw new ScriptedNode.NodeError(-32601, "the method eth_getLogs is not available");
        });
        ChainReader reader = pool.forPoll(1);
        assertThatExceptionOfType(RpcErrorException.class).isThrownBy(() -> reader.logs(1, 2));
        pool.forPoll(1).logs(1, 2);
        assertThat(b.calls()).contains("eth_getLogs");
        assertThat(health(pool)).containsExactly(Health.FAILING, Health.HEALTHY);
        head(a, 105);
        assertThat(pool.calls()
                        .call(HeaderReader::readExisting, "eth_getBlockByNumber", "latest", false)
                        .number())
                .isIn(100L, 105L);
        b.always(DEAD);
        assertThatExceptionOfType(RpcUnavailableException.class)
                .isThrownBy(() -> pool.calls().call("eth_getBlockByNumber", "latest", false));
        assertThat(pool.calls()
                        .call("eth_getBlockByNumber", "latest", false)
                        .path("number")
                        .asText())
                .as("from the one whose logs fail")
                .isEqualTo("0x69");
    }

    @Test
    void prunedHistoryIsReadFromAnother() {
        EndpointPool pool = pool(a, b);
        a.result("eth_getLogs", params -> {
            throw new ScriptedNode.NodeError(4444, "pruned history unavailable");
        });
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> pool.forPoll(1).logs(1, 2));
        assertThat(pool.forPoll(1).logs(1, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query returned more than 10000 results", "execution reverted: no"})
    void whatTheQuestionIsToBlameForIsNoFailure(String message) {
        EndpointPool pool = pool(a, b);
        a.result("eth_call", params -> {
            throw new ScriptedNode.NodeError(-32000, message);
        });
        pool.forPoll(1);
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> pool.calls().call("eth_call"));
        assertThat(pool.endpoints().get(0)).matches(e -> e.failures() == 0 && e.health() == Health.HEALTHY);
    }

    @Test
    void passingFaultIsForgivenTwice() {
        EndpointPool pool = pool(a, b);
        a.result("eth_getLogs", params -> {
            throw new ScriptedNode.NodeError(-32000, "unknown block");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(health(pool)).containsExactly(Health.HEALTHY, Health.HEALTHY);
            assertThatExceptionOfType(RpcErrorException.class)
                    .isThrownBy(() -> pool.forPoll(1).logsOf(HandMadeLogs.BLOCK_HASH));
        }
        assertThat(health(pool)).containsExactly(Health.FAILING, Health.HEALTHY);
    }

    @Test
    void contradictingNodeIsTheLastChoiceForAWhile() {
        EndpointPool pool = pool(a, b);
        pool.contradicted("nothing was read yet");
        pool.forPoll(1);
        pool.contradicted("a log is not in the bloom");
        assertThat(health(pool)).containsExactly(Health.FAILING, Health.HEALTHY);
        int asked = a.calls().size();
        pool.forPoll(1);
        assertThat(a.calls()).hasSize(asked);
        b.always(DEAD);
        pool.forPoll(1);
        assertThat(a.calls().size()).as("rather than none").isGreaterThan(asked);
        b.always(null);
        pollFor(pool, Duration.ofMinutes(2));
        assertThat(health(pool)).containsExactly(Health.HEALTHY, Health.HEALTHY);
    }

    /** Once may have been a reorg while it was read; again and again is a node that is not to be read. */
    @Test
    void distrustGrowsWithEachContradiction() {
        EndpointPool pool = pool(a);
        long before = 0;
        for (int i = 0; i < 5; i++) {
            pool.forPoll(1);
            pool.contradicted("again");
            long seconds = 0;
            while (health(pool).get(0) == Health.FAILING) {
                clock.advance(Duration.ofSeconds(1));
                seconds++;
            }
            assertThat(seconds).isEqualTo(before == 0 ? 2 : 2 * before);
            before = seconds;
        }
        clock.advance(Duration.ofMinutes(10));
        pool.contradicted("long after");
        clock.advance(Duration.ofSeconds(2));
        assertThat(health(pool)).containsExactly(Health.HEALTHY);
    }

    @Test
    void pollReadsHeadAndLogsFromOneNode() {
        EndpointPool pool = pool(a, b, c);
        ChainReader reader = pool.forPoll(1);
        List<Integer> before = List.of(b.calls().size(), c.calls().size());
        int heads = a.calls().size();
        assertThat(reader.chainId()).isEqualTo(CHAIN_ID);
        assertThat(reader.latest().number()).isEqualTo(100);
        assertThat(a.calls()).as("the head is the one that was chosen by").hasSize(heads);
        reader.logs(1, 2);
        reader.logsOf(HandMadeLogs.BLOCK_HASH);
        reader.block(7);
        reader.blocks(List.of(7L, 8L));
        reader.finalizedNumber();
        assertThat(a.calls()).hasSize(heads + 6);
        assertThat(List.of(b.calls().size(), c.calls().size())).isEqualTo(before);
    }

    @Test
    void fasterNodeIsPreferredWhenItIsTwiceAsFast() {
        scripted.latency(a, 100);
        scripted.latency(b, 60);
        scripted.latency(c, 400);
        EndpointPool pool = pool(a, b, c);
        pollFor(pool, Duration.ofMinutes(5));
        assertThat(pool.endpoints().get(0).latencyMicrosP50()).isEqualTo(100_000);
        int asked = b.calls().size();
        pool.forPoll(1).logs(1, 2);
        assertThat(b.calls()).as("60 is not half of 100").hasSize(asked).doesNotContain("eth_getLogs");
        scripted.latency(b, 40);
        pollFor(pool, Duration.ofMinutes(5));
        pool.forPoll(1).logs(1, 2);
        assertThat(b.calls()).contains("eth_getLogs");
    }

    @Test
    void emptyBucketSendsPollsElsewhere() {
        EndpointPool pool = scripted.pool(new RateLimit(1, 3), a, b);
        pool.forPoll(1);
        pool.forPoll(1);
        assertThat(health(pool)).containsExactly(Health.LIMITED, Health.HEALTHY);
        int asked = a.calls().size();
        pool.forPoll(1);
        assertThat(a.calls()).hasSize(asked);
        clock.advance(Duration.ofSeconds(3));
        assertThat(health(pool)).containsExactly(Health.HEALTHY, Health.HEALTHY);
    }

    @Test
    void pollInItsMidstWaitsForTokensAndNeverExceedsTheRate() {
        EndpointPool pool = scripted.pool(new RateLimit(5, 5), a);
        ChainReader reader = pool.forPoll(1);
        Instant start = clock.instant();
        for (int i = 0; i < 50; i++) {
            reader.logs(1, 2);
        }
        long seconds = Duration.between(start, clock.instant()).toSeconds();
        assertThat(a.calls().size()).isLessThanOrEqualTo((int) (5 + 5 * (seconds + 1)));
        assertThat(seconds).isBetween(8L, 11L);
        reader.blocks(LongStream.range(0, 20).boxed().toList());
        assertThat(Duration.between(start, clock.instant()).toSeconds())
                .as("a batch costs its calls")
                .isGreaterThan(11);
    }

    @Test
    void sendersCallGoesToAnotherNodeAfterAFailure() {
        EndpointPool pool = pool(a, b);
        a.result("eth_blockNumber", "\"0x1\"");
        b.result("eth_blockNumber", "\"0x2\"");
        Rpc calls = pool.calls();
        assertThat(calls.call("eth_blockNumber").asText()).isEqualTo("0x1");
        a.always(DEAD);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> calls.call("eth_blockNumber"));
        assertThat(calls.call("eth_blockNumber").asText()).isEqualTo("0x2");
        b.always(DEAD);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> calls.call("eth_blockNumber"));
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> calls.call("eth_blockNumber"));
        a.always(null);
        assertThat(calls.call("eth_blockNumber").asText()).isEqualTo("0x1");
    }

    @Test
    void statusTellsEachNodeWithoutItsKey() {
        EndpointPool pool = pool(a, b);
        b.always(http(500, "", "no project " + KEY));
        pool.forPoll(1);
        List<ChainEndpoint> endpoints = pool.endpoints();
        assertThat(endpoints).extracting(ChainEndpoint::endpoint).containsExactly("node-0", "node-1");
        assertThat(endpoints.get(0))
                .matches(e -> e.headBlockNumber() == 100 && e.calls() == 2 && e.lastError() == null);
        assertThat(endpoints.get(1)).matches(e -> e.failures() == 1 && e.lastError() != null);
        assertThat(endpoints.toString()).doesNotContain(KEY);
        assertThat(new RpcEndpoint("x", a.url("/" + KEY), null).toString()).isEqualTo("x");
    }

    /** Polls now and then, so that the pool looks at all its nodes. */
    private void pollFor(EndpointPool pool, Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 5) {
            clock.advance(Duration.ofSeconds(5));
            pool.forPoll(1);
        }
    }

    private static void assertUnavailable(EndpointPool pool, long cursor) {
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> pool.forPoll(cursor));
    }

    private static List<Health> health(EndpointPool pool) {
        return pool.endpoints().stream().map(ChainEndpoint::health).toList();
    }

    private EndpointPool pool(ScriptedNode... of) {
        return scripted.pool(null, of);
    }
}
