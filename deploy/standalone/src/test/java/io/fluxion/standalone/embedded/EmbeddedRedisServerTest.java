package io.fluxion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

final class EmbeddedRedisServerTest {
    @Test
    void valuesOutliveARestart(@TempDir Path dir) throws Exception {
        ProcessHandle child;
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(dir.resolve("redis"), dir.resolve("binaries"), 0);
                RedisClient client = RedisClient.create(server.url())) {
            child = server.handle();
            client.set("key", "written before");
        }
        assertThat(child.isAlive()).isFalse();

        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(dir.resolve("redis"), dir.resolve("binaries"), 0);
                RedisClient client = RedisClient.create(server.url())) {
            assertThat(client.get("key")).isEqualTo("written before");
        }
    }
}
