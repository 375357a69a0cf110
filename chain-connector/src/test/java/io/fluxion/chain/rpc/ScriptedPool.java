package io.fluxion.chain.rpc;

import io.fluxion.chain.decode.HandMadeLogs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools of scripted nodes under a clock that goes on when it is told to, or when somebody waits for a token. */
final class ScriptedPool implements AutoCloseable {
    static final int CHAIN_ID = 137;
    static final WantedLogs NO_LOGS = new WantedLogs(List.of(), List.of());
    static final String KEY = "secretsecretsecret";

    private final TestClock clock = new TestClock();
    private final List<ScriptedNode> nodes = new ArrayList<>();

    TestClock clock() {
        return clock;
    }

    /** A pool of some nodes; the limit is the first one's. */
    EndpointPool pool(@Nullable RateLimit limit, ScriptedNode... of) {
        RpcLimits limits = new RpcLimits(Duration.ofSeconds(30), 1_000_000);
        List<PoolNode> made = new ArrayList<>();
        for (ScriptedNode node : of) {
            RpcEndpoint endpoint =
                    new RpcEndpoint("node-" + made.size(), node.url("/" + KEY), made.isEmpty() ? limit : null);
            JsonRpc rpc = new JsonRpc(endpoint.url(), limits, clock);
            made.add(new PoolNode(
                    CHAIN_ID, endpoint, rpc, NO_LOGS, clock, nanos -> clock.advance(Duration.ofNanos(nanos))));
        }
        return new EndpointPool(CHAIN_ID, made, clock, Runnable::run);
    }

    /** A node of the chain whose head is 100, without logs. */
    ScriptedNode node() throws IOException {
        ScriptedNode node = new ScriptedNode();
        nodes.add(node);
        node.result("eth_chainId", hex(CHAIN_ID)).result("eth_getLogs", "[]");
        head(node, 100);
        return node;
    }

    /** From now on its blocks are this one. */
    static void head(ScriptedNode node, long number) {
        node.result("eth_getBlockByNumber", block(number));
    }

    /** From now on a header takes so long, by the clock. */
    void latency(ScriptedNode node, long millis) {
        node.result("eth_getBlockByNumber", params -> {
            clock.advance(Duration.ofMillis(millis));
            return block(100);
        });
    }

    private static String block(long number) {
        return "{\"number\":" + hex(number) + ",\"hash\":\"" + HandMadeLogs.BLOCK_HASH + "\",\"parentHash\":\""
                + HandMadeLogs.BLOCK_HASH + "\",\"timestamp\":\"0x1\",\"transactions\":[{\"number\":\"0x99\"}]}";
    }

    static String hex(long number) {
        return "\"" + Quantities.of(number) + "\"";
    }

    @Override
    public void close() throws IOException {
        for (ScriptedNode node : nodes) {
            node.close();
        }
    }
}
