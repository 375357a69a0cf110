package io.fluxion.api;

import com.zaxxer.hikari.HikariDataSource;
import io.fluxion.api.analysis.QuestionDesk;
import io.fluxion.api.auth.AccessTokens;
import io.fluxion.api.auth.Passwords;
import io.fluxion.api.auth.Sessions;
import io.fluxion.api.http.ClientAddress;
import io.fluxion.api.http.Gate;
import io.fluxion.api.http.HostPolicy;
import io.fluxion.api.http.JsonBody;
import io.fluxion.api.http.RateLimits;
import io.fluxion.api.http.Route;
import io.fluxion.api.http.TransportProblems;
import io.fluxion.api.live.LiveEndpoint;
import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.live.Staleness;
import io.fluxion.api.log.CommandLog;
import io.fluxion.api.log.KafkaCommandLog;
import io.fluxion.api.log.KafkaOutputTopics;
import io.fluxion.api.log.OutputTopics;
import io.fluxion.api.order.OrderDesk;
import io.fluxion.api.order.OrderPreviews;
import io.fluxion.api.order.OrderReads;
import io.fluxion.api.route.AlertRoutes;
import io.fluxion.api.route.AnalysisRoutes;
import io.fluxion.api.route.Auditor;
import io.fluxion.api.route.AuthRoutes;
import io.fluxion.api.route.ConsoleRoutes;
import io.fluxion.api.route.KillSwitchRoutes;
import io.fluxion.api.route.KillSwitchSubjects;
import io.fluxion.api.route.LimitsRoutes;
import io.fluxion.api.route.LiquidityRoutes;
import io.fluxion.api.route.MarketRoutes;
import io.fluxion.api.route.OperationsRoutes;
import io.fluxion.api.route.OrderRoutes;
import io.fluxion.api.route.PoolRoutes;
import io.fluxion.api.route.Readiness;
import io.fluxion.api.store.AlertStore;
import io.fluxion.api.store.AuditLog;
import io.fluxion.api.store.Database;
import io.fluxion.api.store.MarketStore;
import io.fluxion.api.store.OrderStore;
import io.fluxion.api.store.PoolStore;
import io.fluxion.api.store.RefreshTokens;
import io.fluxion.api.store.StoreCare;
import io.fluxion.api.store.Users;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.ingestion.wire.Topics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jdbi.v3.core.Jdbi;

/**
 * The running interface: REST, WebSocket and console on one port.
 *
 * <p>Calls run on Jetty's threads, the topics are followed by one, the audit log is written by one, and one looks after
 * the WebSocket clients.
 */
public final class ApiServer implements AutoCloseable {
    /** A call may wait half a second for the gate: this many can, before others queue. */
    private static final int THREADS_MAX = 128;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ApiConfig config;
    private final Clock clock;
    private final CommandLog commandLog;
    private final OutputTopics outputTopics;
    private final HikariDataSource dataSource;
    private final AuditLog auditLog;
    private final StoreCare storeCare;
    private final Readiness readiness;
    private final LiveFeed feed;
    private final LiveEndpoint live;
    private final List<Route> routes;
    private final Javalin javalin;

    /** A server over Kafka. */
    public static ApiServer over(ApiConfig config) {
        Clock clock = Clock.systemUTC();
        return new ApiServer(
                config,
                new KafkaCommandLog(config.bootstrapServers()),
                new KafkaOutputTopics(config.bootstrapServers(), clock),
                clock);
    }

    /** A server over any log and topics, which it closes at its end. */
    public ApiServer(ApiConfig config, CommandLog commandLog, OutputTopics outputTopics, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.commandLog = commandLog;
        this.outputTopics = outputTopics;
        this.dataSource = Database.open(config.jdbcUrl(), config.jdbcUser(), config.jdbcPassword());
        Jdbi jdbi = Database.jdbi(dataSource);
        this.auditLog = new AuditLog(jdbi);
        this.storeCare = new StoreCare(jdbi);
        this.readiness = new Readiness(outputTopics, dataSource, config.redisUri(), auditLog, clock);
        Staleness staleness = new Staleness(config.chains(), clock);
        this.feed = new LiveFeed(staleness);
        Sessions sessions = new Sessions(
                new Users(jdbi),
                new RefreshTokens(jdbi),
                new AccessTokens(config.jwtKey(), clock),
                new Passwords(config.limits().bcryptCost()),
                clock);
        this.live = new LiveEndpoint(feed, sessions, config.limits().live(), clock);
        sessions.onEnd(live::endSession);
        ClientAddress addresses = new ClientAddress(config.trustedProxies());
        Gate gate = new Gate(
                sessions,
                new HostPolicy(config.allowedHosts()),
                addresses,
                new RateLimits(config.limits().byUser()),
                new RateLimits(config.limits().byAddress()),
                meters);
        this.routes = table(jdbi, sessions, staleness, new Auditor(auditLog, addresses, clock));
        this.javalin = Javalin.create(javalinConfig -> configure(javalinConfig, gate));
    }

    /** Fills the live view from the store, then opens the port and follows the topics. */
    public ApiServer start() {
        new Seed(Database.jdbi(dataSource), config.chains()).pour(feed);
        outputTopics.follow(feed);
        publishInstruments();
        storeCare.start();
        measure();
        javalin.start(config.host(), config.port());
        return this;
    }

    /** The port that is listened at. */
    public int port() {
        return javalin.port();
    }

    /** All calls, in the order in which they are matched. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
        outputTopics.close();
        commandLog.close();
        auditLog.close();
        storeCare.close();
        readiness.close();
        dataSource.close();
    }

    private List<Route> table(Jdbi jdbi, Sessions sessions, Staleness staleness, Auditor auditor) {
        MarketStore marketStore = new MarketStore(jdbi);
        OrderReads orders = new OrderReads(feed, new OrderStore(jdbi), clock);
        OrderDesk desk = new OrderDesk(config.chains(), orders, feed, commandLog, clock);
        List<Route> table = new ArrayList<>();
        table.addAll(new AuthRoutes(sessions, auditor).routes());
        table.addAll(new MarketRoutes(config.chains(), feed, marketStore, staleness, clock).routes());
        table.addAll(new PoolRoutes(feed, marketStore, new PoolStore(jdbi), clock).routes());
        table.addAll(new LiquidityRoutes(feed).routes());
        table.addAll(
                new OrderRoutes(desk, orders, new OrderPreviews(desk, config.chains(), feed, clock), auditor).routes());
        table.addAll(new AlertRoutes(feed, new AlertStore(jdbi), commandLog, auditor, clock).routes());
        table.addAll(new KillSwitchRoutes(
                        feed, commandLog, new KillSwitchSubjects(config.chains(), new Users(jdbi)), auditor, clock)
                .routes());
        table.addAll(new LimitsRoutes(feed, commandLog, config.chains(), auditor, clock).routes());
        table.addAll(new AnalysisRoutes(new QuestionDesk(jdbi), clock).routes());
        table.addAll(new OperationsRoutes(readiness, meters).routes(table));
        table.addAll(new ConsoleRoutes().routes());
        return List.copyOf(table);
    }

    private void configure(JavalinConfig javalinConfig, Gate gate) {
        javalinConfig.startup.showJavalinBanner = false;
        javalinConfig.startup.showOldJavalinVersionWarning = false;
        javalinConfig.http.maxRequestSize = JsonBody.BYTES_MAX;
        javalinConfig.jetty.threadPool = new QueuedThreadPool(THREADS_MAX, 8);
        javalinConfig.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        javalinConfig.jetty.modifyServer(server -> server.setErrorHandler(new TransportProblems()));
        gate.register(javalinConfig.routes, routes);
        javalinConfig.routes.ws("/ws", live::configure);
    }

    /** The jobs learn from the topic what can be traded. */
    private void publishInstruments() {
        long now = clock.millis();
        for (Instrument instrument : config.chains().fullInstruments()) {
            commandLog.append(Topics.INSTRUMENTS, instrument, now).join();
        }
    }

    private void measure() {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        JvmGcMetrics gc = new JvmGcMetrics();
        gc.bindTo(meters);
        Gauge.builder("fluxion.live.clients", live, LiveEndpoint::clients).register(meters);
        Gauge.builder(
                        "fluxion.live.lag.records",
                        outputTopics,
                        t -> t.progress().lagRecords())
                .register(meters);
        Gauge.builder("fluxion.audit.waiting", auditLog, AuditLog::waiting).register(meters);
    }
}
