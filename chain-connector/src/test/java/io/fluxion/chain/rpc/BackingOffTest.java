package io.fluxion.chain.rpc;

import static io.fluxion.chain.rpc.ScriptedPool.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEndpoint.Health;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that failed lately cost a poll no more than one hanging call, and none while another works. */
@Timeout(120)
class BackingOffTest {
    private static final ScriptedNode.Reply DEAD = (request, out, connection) -> false;

    private final ScriptedPool scripted = new ScriptedPool();
    private final TestClock clock = scripted.clock();
    private final ScriptedNode a = scripted.node();
    private final ScriptedNode b = scripted.node();
    private final ScriptedNode c = scripted.node();

    BackingOffTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        scripted.close();
    }

    /** It would hang for the whole timeout of a call in each poll. */
    @Test
    void backingOffNodeIsLeftAloneWhileAnotherIsBehind() {
        EndpointPool pool = pool(a, b);
        pool.forPoll(1);
        a.always(DEAD);
        pool.forPoll(1);
        assertThat(health(pool)).containsExactly(Health.FAILING, Health.HEALTHY);
        head(b, 94);
        int asked = a.calls().size();
        assertUnavailable(pool, 95);
        assertThat(a.calls()).hasSize(asked);
        clock.advance(Duration.ofSeconds(1));
        assertUnavailable(pool, 95);
        assertThat(a.calls()).as("when its time has come").hasSizeGreaterThan(asked);
    }

    @Test
    void backingOffNodesThatHangDoNotAddUp() {
        EndpointPool pool = pool(a, b, c);
        List.of(a, b, c).forEach(node -> node.always(DEAD));
        assertUnavailable(pool, 1);
        for (int i = 0; i < 8; i++) {
            assertUnavailable(pool, 1);
        }
        for (ScriptedNode node : List.of(a, b, c)) {
            node.always((request, out, connection) -> {
                clock.advance(Duration.ofSeconds(10));
                return false;
            });
        }
        Instant start = clock.instant();
        assertUnavailable(pool, 1);
        assertThat(Duration.between(start, clock.instant())).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void anotherNodeIsPreferredWhereThereIsOne() {
        EndpointPool pool = pool(a, b);
        pool.forPoll(1);
        pool.preferAnother("it has replaced final blocks");
        int asked = a.calls().size();
        pool.forPoll(1);
        assertThat(a.calls()).hasSize(asked);
        EndpointPool alone = pool(c);
        alone.forPoll(1);
        alone.preferAnother("there is none");
        assertThat(health(alone)).containsExactly(Health.HEALTHY);
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
