package io.fluxion.standalone.up;

import io.fluxion.ingestion.IngestionService;
import io.fluxion.simulator.Scenario;
import io.fluxion.simulator.SeededMarkets;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.LoopbackPorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The parts of a run and which of them needs which: the only place that knows them all. */
final class Parts {
    private final UpConfig config;
    private final DataDir data;
    private final KafkaComponent kafka;
    private final PostgresComponent postgres;
    private final RedisComponent redis;
    private final ChainParts chains;
    private final TopicsComponent topics;
    private final TablesComponent tables;
    private final Jobs jobs;
    private final ApiComponent api;
    private final List<Component> services;

    Parts(UpConfig config, DataDir data, ProcessLedger ledger) throws IOException {
        this.config = config;
        this.data = data;
        LoopbackPorts ports = LoopbackPorts.in(data.root());
        kafka = new KafkaComponent(config.kafka(), data.kafka(), ports.choose("kafka", 0));
        postgres = new PostgresComponent(
                config.postgres(), data.postgres(), data.binaries(), ports.choose("postgres", 0), ledger);
        redis = new RedisComponent(config.redis(), data.redis(), data.binaries(), ports.choose("redis", 0), ledger);
        Chains local = config.live() == null ? new Chains(config, data, ports, ledger) : null;
        chains = local == null ? new LiveChains(Objects.requireNonNull(config.live()), data) : local;
        topics = new TopicsComponent(kafka);
        tables = new TablesComponent(postgres, config.timescale());
        jobs = new Jobs(config, data, kafka, postgres, redis, topics, tables, chains);
        api = new ApiComponent(config, data, kafka, postgres, redis, chains, chains.deployedAnd(topics, tables, redis));
        services = new ArrayList<>(chains.connectors(kafka, topics));
        services.add(feeds());
        if (local != null) {
            services.add(market(local));
        }
        services.add(api);
    }

    /** All, each after those that it needs. */
    List<Component> inOrder() {
        List<Component> all = new ArrayList<>(chains.inOrder());
        all.addAll(List.of(kafka, postgres, redis, topics, tables));
        all.addAll(jobs.inOrder());
        all.addAll(services);
        return all;
    }

    /** Tells people and tools where everything is. */
    void announce(Progress progress) throws IOException {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put("bootstrapServers", kafka.bootstrapServers());
        endpoints.put("jdbcUrl", postgres.address().jdbcUrl());
        endpoints.put("jdbcUser", postgres.address().user());
        endpoints.put("jdbcPassword", postgres.address().password().reveal());
        endpoints.put("redisUri", redis.url().reveal());
        endpoints.put("rpcUrls", chains.rpcUrls());
        if (!config.externalJobs()) {
            endpoints.put("flinkUrl", jobs.webUi().toString());
        }
        endpoints.put("apiUrl", api.url());
        chains.write(data);
        EndpointsFile.write(data.endpoints(), endpoints);
        progress.plain("ready " + api.url());
        if (config.live() != null) {
            progress.plain("      the networks are only read: there is no execution venue, and orders are refused");
        }
        String password = api.madeUpPassword();
        progress.plain("      sign in as viewer, trader, risk or admin, each @fluxion.local, with the password "
                + (password == null ? "that was given" : password));
    }

    private Component feeds() {
        return new ServiceComponent<>(
                "ingestion",
                chains.deployedAnd(topics),
                () -> IngestionService.start(kafka.bootstrapServers(), chains.deployed()),
                feeds -> "prices and trades");
    }

    private Component market(Chains local) {
        return new ServiceComponent<>(
                "market",
                local.deployedAnd(),
                () -> SeededMarkets.start(
                        local.places(),
                        config.seed(),
                        Scenario.named(config.scenario().label()),
                        config.scenarioAfter()),
                market -> "seed " + config.seed() + ", scenario "
                        + config.scenario().label());
    }
}
