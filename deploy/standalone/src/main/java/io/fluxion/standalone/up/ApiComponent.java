package io.fluxion.standalone.up;

import io.fluxion.api.ApiConfig;
import io.fluxion.api.ApiServer;
import io.fluxion.api.auth.DemoUsers;
import io.fluxion.api.auth.JwtKeys;
import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The API and the console, and the demo logins. */
final class ApiComponent implements Component {
    private final UpConfig config;
    private final DataDir data;
    private final KafkaComponent kafka;
    private final PostgresComponent postgres;
    private final RedisComponent redis;
    private final ChainParts chains;
    private final List<Component> needs;
    private @Nullable ApiServer server;
    private @Nullable String demoPassword;

    ApiComponent(
            UpConfig config,
            DataDir data,
            KafkaComponent kafka,
            PostgresComponent postgres,
            RedisComponent redis,
            ChainParts chains,
            List<Component> needs) {
        this.config = config;
        this.data = data;
        this.kafka = kafka;
        this.postgres = postgres;
        this.redis = redis;
        this.chains = chains;
        this.needs = List.copyOf(needs);
    }

    String url() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(server, "it has not started").port();
    }

    /** The password of the demo logins when nobody has chosen one. */
    @Nullable
    String madeUpPassword() {
        return config.demoPassword() == null ? demoPassword : null;
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<Component> needs() {
        return needs;
    }

    @Override
    public String start() throws IOException {
        Files.createDirectories(data.secrets());
        PostgresAddress store = postgres.address();
        String password = config.demoPassword() == null
                ? SecretFile.readOrCreate(data.secrets().resolve("demo-password"))
                : config.demoPassword().reveal();
        demoPassword = password;
        DemoUsers.ensure(dataSource(store), password);
        server = ApiServer.over(ApiConfig.loopback(
                        config.port(),
                        kafka.bootstrapServers(),
                        store.jdbcUrl(),
                        store.user(),
                        store.password().reveal(),
                        URI.create(redis.url().reveal()),
                        chains.deployed(),
                        JwtKeys.loadOrCreate(data.secrets().resolve("jwt.key"))))
                .start();
        return url();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private static PGSimpleDataSource dataSource(PostgresAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password().reveal());
        return source;
    }
}
