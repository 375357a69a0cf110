package io.fluxion.standalone.up;

import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.LoopbackPorts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a run and which of them needs which: the only place that knows them all. */
final class Parts {
    private final KafkaComponent kafka;
    private final PostgresComponent postgres;
    private final RedisComponent redis;
    private final TopicsComponent topics;
    private final TablesComponent tables;
    private final DataDir data;
    private final UpConfig config;

    Parts(UpConfig config, DataDir data, ProcessLedger ledger) throws IOException {
        this.data = data;
        this.config = config;
        LoopbackPorts ports = LoopbackPorts.in(data.root());
        kafka = new KafkaComponent(config.kafka(), data.kafka(), ports.choose("kafka", 0));
        postgres = new PostgresComponent(
                config.postgres(), data.postgres(), data.binaries(), ports.choose("postgres", 0), ledger);
        redis = new RedisComponent(config.redis(), data.redis(), data.binaries(), ports.choose("redis", 0), ledger);
        topics = new TopicsComponent(kafka);
        tables = new TablesComponent(postgres);
    }

    /** All, each after those that it needs; those that take longest to start stand first. */
    List<Component> inOrder() {
        return List.of(kafka, postgres, redis, topics, tables);
    }

    /** Tells people and tools where everything is. */
    void announce(Progress progress) throws IOException {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("bootstrapServers", kafka.bootstrapServers());
        endpoints.put("jdbcUrl", postgres.address().jdbcUrl());
        endpoints.put("jdbcUser", postgres.address().user());
        endpoints.put("jdbcPassword", postgres.address().password().reveal());
        endpoints.put("redisUri", redis.url().reveal());
        EndpointsFile.write(data.endpoints(), endpoints);
        progress.plain("ready http://127.0.0.1:" + config.port());
    }
}
