package io.fluxion.api.route;

import io.fluxion.api.log.OutputTopics;
import io.fluxion.api.store.AuditLog;
import io.fluxion.api.view.ReadinessView;
import io.fluxion.api.view.ReadinessView.ComponentView;
import io.fluxion.ingestion.reference.RedisAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Whether each part that the interface needs answers.
 *
 * <p>Thread-safe; an answer is kept for a second, so that asking often can't wear the parts out.
 */
public final class Readiness implements AutoCloseable {
    private static final long KEPT_MILLIS = 1_000;
    private static final long SILENCE_MILLIS_MAX = 10_000;
    private static final long LAG_RECORDS_MAX = 50_000;
    private static final int TIMEOUT_MILLIS = 1_000;

    private final OutputTopics topics;
    private final DataSource dataSource;
    private final RedisAddress redisAddress;
    private final AuditLog audit;
    private final Clock clock;
    private @Nullable UnifiedJedis redis;
    private @Nullable ReadinessView kept;
    private long keptAtMillis;

    /** Over the parts. */
    public Readiness(OutputTopics topics, DataSource dataSource, URI redisUri, AuditLog audit, Clock clock) {
        this.topics = topics;
        this.dataSource = dataSource;
        this.audit = audit;
        this.clock = clock;
        this.redisAddress = RedisAddress.of(redisUri);
    }

    /** How the parts are, at most a second ago. */
    public synchronized ReadinessView check() {
        long now = clock.millis();
        ReadinessView last = kept;
        if (last == null || now - keptAtMillis >= KEPT_MILLIS) {
            last = ReadinessView.of(List.of(kafka(now), liveView(), postgres(), redis(), auditLog()));
            kept = last;
            keptAtMillis = now;
        }
        return last;
    }

    @Override
    public synchronized void close() {
        if (redis != null) {
            redis.close();
        }
    }

    private ComponentView kafka(long now) {
        long lastPoll = topics.progress().lastPollAtMillis();
        if (lastPoll == 0) {
            return down("kafka", "the output topics have not answered yet");
        }
        Duration silence = Duration.ofMillis(now - lastPoll);
        return component(
                "kafka", silence.toMillis() <= SILENCE_MILLIS_MAX, "last answer " + silence.toMillis() + " ms ago");
    }

    private ComponentView liveView() {
        OutputTopics.Progress progress = topics.progress();
        boolean up = progress.caughtUp() && progress.lagRecords() <= LAG_RECORDS_MAX;
        return component("live-view", up, progress.lagRecords() + " records behind");
    }

    private ComponentView postgres() {
        try (Connection connection = dataSource.getConnection()) {
            boolean valid = connection.isValid(1);
            return component("postgres", valid, valid ? "answers" : "does not answer");
        } catch (SQLException e) {
            return down("postgres", "does not answer");
        }
    }

    /** A cluster's client looks for its nodes at once, and so is made when it is first asked for. */
    private ComponentView redis() {
        try {
            UnifiedJedis client = redis;
            if (client == null) {
                client = connect();
                redis = client;
            }
            client.exists("fluxion:{ready}");
            return component("redis", true, "answers");
        } catch (JedisException e) {
            return down("redis", "does not answer");
        }
    }

    private UnifiedJedis connect() {
        JedisClientConfig settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .user(redisAddress.user())
                .password(redisAddress.password())
                .ssl(redisAddress.tls())
                .build();
        Set<HostAndPort> nodes = redisAddress.nodes().stream()
                .map(node -> new HostAndPort(node.host(), node.port()))
                .collect(Collectors.toSet());
        return redisAddress.cluster()
                ? RedisClusterClient.builder()
                        .nodes(nodes)
                        .clientConfig(settings)
                        .build()
                : RedisClient.builder()
                        .hostAndPort(nodes.iterator().next())
                        .clientConfig(settings)
                        .build();
    }

    private ComponentView auditLog() {
        return component("audit-log", audit.waiting() < 1_000, audit.waiting() + " entries waiting");
    }

    private static ComponentView component(String name, boolean up, String detail) {
        return up ? new ComponentView(name, "up", detail) : down(name, detail);
    }

    private static ComponentView down(String name, String detail) {
        return new ComponentView(name, "down", detail);
    }
}
