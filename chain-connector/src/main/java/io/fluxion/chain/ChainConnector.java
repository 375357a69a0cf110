package io.fluxion.chain;

import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.chain.rpc.EndpointPool;
import io.fluxion.chain.rpc.WantedLogs;
import io.fluxion.chain.send.JsonRpcSwapNode;
import io.fluxion.chain.send.SliceSender;
import io.fluxion.domain.reference.Deployment;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The connector of one chain: its events go to Kafka, the slices for it to the chain.
 *
 * <p>Start and close from one thread; the work is done on threads of its own.
 */
public final class ChainConnector implements RunningConnector {
    private static final long JOIN_MILLIS_MAX = 15_000;

    private final FollowLoop loop;
    private final Thread follower;
    private final @Nullable SliceSender sender;

    private ChainConnector(FollowLoop loop, Thread follower, @Nullable SliceSender sender) {
        this.loop = loop;
        this.follower = follower;
        this.sender = sender;
    }

    /** Starts following and sending; the topics exist, the nodes need not answer yet. */
    public static ChainConnector start(ChainConnectorConfig config) {
        Clock clock = Clock.systemUTC();
        int chainId = config.chain().chainId();
        WantedLogs wanted = WantedContracts.of(config);
        EndpointPool pool = EndpointPool.of(chainId, config.endpoints(), wanted, config.limits());
        FollowLoop loop = new FollowLoop(
                config.chain(),
                pool,
                () -> new KafkaEventLog(config.bootstrapServers(), chainId),
                clock,
                config.pollInterval(),
                new Standby(chainId, clock, Standby.QUIET, Standby.LOOK_INTERVAL));
        Thread follower = new Thread(loop, "chain-" + chainId + "-follow");
        follower.start();
        return new ChainConnector(loop, follower, sender(config, pool, clock));
    }

    private static @Nullable SliceSender sender(ChainConnectorConfig config, EndpointPool pool, Clock clock) {
        Deployment deployment = config.deployment();
        if (deployment == null || config.accounts().isEmpty()) {
            return null;
        }
        return new SliceSender(
                config.bootstrapServers(),
                deployment,
                config.accounts(),
                config.sending(),
                new JsonRpcSwapNode(pool.calls(), deployment.poolManager()),
                clock);
    }

    /** Whether another connector follows the chain, and this one only watches it. */
    public boolean isPassive() {
        return loop.isPassive();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** Stops both; what was read or sent is committed or will be done again. */
    @Override
    public void close() {
        loop.stop();
        if (sender != null) {
            sender.close();
        }
        try {
            follower.join(JOIN_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
