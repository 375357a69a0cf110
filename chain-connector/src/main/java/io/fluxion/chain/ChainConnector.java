package io.fluxion.chain;

import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.send.JsonRpcSwapNode;
import io.fluxion.chain.send.SendSettings;
import io.fluxion.chain.send.SliceSender;
import io.fluxion.chain.sign.SignerConfig;
import io.fluxion.chain.sign.Signers;
import io.fluxion.chain.sign.SigningAccount;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connector of one chain: its events go to Kafka, the slices for it to the chain.
 *
 * <p>Start and close from one thread; the work is done on threads of its own.
 */
public final class ChainConnector implements AutoCloseable {
    private static final long JOIN_MILLIS_MAX = 15_000;

    private final FollowLoop loop;
    private final Thread follower;
    private final @Nullable SliceSender sender;

    private ChainConnector(FollowLoop loop, Thread follower, @Nullable SliceSender sender) {
        this.loop = loop;
        this.follower = follower;
        this.sender = sender;
    }

    /** Starts following and sending; the topics exist, the node need not answer yet. */
    public static ChainConnector start(ChainConnectorConfig config) {
        Clock clock = Clock.systemUTC();
        Deployment deployment = config.deployment();
        JsonRpc rpc = new JsonRpc(config.rpcUrl());
        FollowedChain followed = new FollowedChain(
                deployment.chainId(), config.chainName(), deployment.startBlock(), endpointOf(config));
        FollowLoop loop = new FollowLoop(
                followed,
                new JsonRpcChain(rpc, contracts(deployment)),
                () -> new KafkaEventLog(config.bootstrapServers(), deployment.chainId()),
                clock,
                config.pollInterval());
        Thread follower = new Thread(loop, "chain-" + deployment.chainId() + "-follow");
        follower.start();
        SliceSender sender = config.signingKeys().isEmpty()
                ? null
                : new SliceSender(
                        config.bootstrapServers(),
                        deployment,
                        accounts(config.signingKeys()),
                        SendSettings.LOCAL,
                        new JsonRpcSwapNode(rpc, deployment.poolManager()),
                        clock);
        return new ChainConnector(loop, follower, sender);
    }

    private static List<SigningAccount> accounts(List<SigningKey> keys) {
        return keys.stream()
                .map(key -> Signers.open(
                        SignerConfig.ofRawKey(key.account(), key.privateKeyHex()), "signing key of " + key.account()))
                .toList();
    }

    private static List<String> contracts(Deployment deployment) {
        return Stream.concat(
                        Stream.of(deployment.poolManager(), deployment.factory()),
                        deployment.feeds().stream().map(Feed::address))
                .distinct()
                .toList();
    }

    /** Providers put keys into paths and queries: only host and port are shown. */
    private static String endpointOf(ChainConnectorConfig config) {
        int port = config.rpcUrl().getPort();
        return config.rpcUrl().getHost() + (port < 0 ? "" : ":" + port);
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
