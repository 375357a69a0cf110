package io.fluxion.chain.config;

import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.Rpc;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Asks the nodes of a chain in their order until one answers. */
public final class FirstAnswering {
    private static final RpcLimits LIMITS = new RpcLimits(Duration.ofSeconds(3), 1 << 20);

    private FirstAnswering() {}

    /** What the first node answers that does; throws what the last one threw when none does. */
    public static <T> T of(ConfiguredChain chain, Function<Rpc, T> question) {
        RpcUnavailableException last = null;
        for (RpcEndpoint endpoint : chain.endpoints()) {
            try {
                return question.apply(new JsonRpc(endpoint.url(), LIMITS, Clock.systemUTC()));
            } catch (RpcUnavailableException e) {
                last = e;
            }
        }
        throw last == null ? new IllegalArgumentException("the chain has no node") : last;
    }
}
