package io.fluxion.jobs.views;

import io.fluxion.ingestion.reference.RedisAddress;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/** Connections to Redis, be it one server or a cluster. */
final class RedisClients {
    private static final int CONNECT_MILLIS = 2_000;
    /** A pipeline's answers come as a whole. */
    private static final int ANSWER_MILLIS = 10_000;

    private RedisClients() {}

    static UnifiedJedis connect(RedisAddress address) {
        JedisClientConfig settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .user(address.user())
                .password(address.password())
                .ssl(address.tls())
                .build();
        Set<HostAndPort> nodes = address.nodes().stream()
                .map(node -> new HostAndPort(node.host(), node.port()))
                .collect(Collectors.toSet());
        return address.cluster()
                ? RedisClusterClient.builder()
                        .nodes(nodes)
                        .clientConfig(settings)
                        .build()
                : RedisClient.builder()
                        .hostAndPort(nodes.iterator().next())
                        .clientConfig(settings)
                        .build();
    }
}
