package io.fluxion.ingestion.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis://",
                "redis://host",
                "http://host:1",
                "redis://host:99999",
                "redis://:secret@host",
                "redis://a:1,b:2",
                "redis-cluster://a:1,,b:2"
            })
    void whatIsNoAddressIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void oneServerAndTheNodesOfACluster() {
        RedisAddress one = RedisAddress.parse("redis://127.0.0.1:6379");
        assertThat(one.cluster()).isFalse();
        assertThat(one.password()).isNull();
        RedisAddress cluster = RedisAddress.parse("redis-clusters://me:p%40ss@a:1,b.c:2,[::1]:3");
        assertThat(cluster.cluster()).isTrue();
        assertThat(RedisAddress.of(URI.create("redis-cluster://a:1,b:2")).nodes())
                .hasSize(2);
        assertThat(cluster.tls()).isTrue();
        assertThat(cluster.user()).isEqualTo("me");
        assertThat(cluster.password()).isEqualTo("p@ss");
        assertThat(cluster.shown()).isEqualTo("a:1,b.c:2,[::1]:3");
        assertThat(cluster.toString()).doesNotContain("p@ss");
    }
}
