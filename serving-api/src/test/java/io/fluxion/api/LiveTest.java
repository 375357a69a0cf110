package io.fluxion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.TestServer.Answer;
import io.fluxion.api.auth.Role;
import io.fluxion.api.http.RateLimits;
import io.fluxion.api.live.LiveTimings;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.risk.AlertState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket as a client meets it. */
class LiveTest {
    private static final RateLimits.Limit RATE = new RateLimits.Limit(100_000, 1_000);
    private static final int UNAUTHENTICATED = 4401;
    private static final int SLOW = 4408;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutAGoodFirstMessageTheConnectionEnds() {
        try (TestSocket mute = server.connect();
                TestSocket forged = server.connect();
                TestSocket early = server.connect()) {
            forged.say("{\"type\":\"auth\",\"token\":\"forged\"}");
            early.subscribe("prices");
            assertThat(forged.awaitClose()).isEqualTo(UNAUTHENTICATED);
            assertThat(early.awaitClose()).isEqualTo(UNAUTHENTICATED);
            assertThat(early.messages()).noneMatch(m -> m.path("type").asText().equals("snapshot"));
            assertThat(mute.awaitClose()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void aSnapshotComesFirstAndUpdatesCountOnFromIt() {
        server.topics().emit(Samples.price("3000.5", 1, 1_000));
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            assertThat(socket.awaitType("authenticated").get("role").asText()).isEqualTo("viewer");
            socket.subscribe("prices", "prices:ETH-USD", "prices:BTC-USD");
            JsonNode snapshot = socket.awaitSnapshot("prices");
            assertThat(snapshot.at("/data/0/price").asText()).isEqualTo("3000.5");
            assertThat(socket.awaitSnapshot("prices:BTC-USD").get("data")).isEmpty();
            server.topics().emit(Samples.price("3001", 2, 2_000));
            JsonNode update = socket.await(m -> m.path("type").asText().equals("update")
                    && m.path("channel").asText().equals("prices:ETH-USD"));
            assertThat(update.at("/data/price").asText()).isEqualTo("3001");
            assertThat(update.at("/data/updatedAt").asText()).isEqualTo("1970-01-01T00:00:02Z");
            assertThat(update.get("seq").asLong()).isEqualTo(snapshot.get("seq").asLong() + 1);
            assertThat(socket.updates("prices:BTC-USD")).isEmpty();
        }
    }

    @Test
    void anUpdateLooksAsRestWouldShowIt() {
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            String channel = "pools:31337:" + Samples.POOL;
            socket.subscribe(channel, "chains", "bars:sETH-fUSD:1s");
            socket.awaitSnapshot("bars:sETH-fUSD:1s");
            server.topics().emit(Samples.pool(7, "63000"));
            server.topics().emit(Samples.chain(5_000, 9));
            server.topics().emit(Samples.bar(1_000, "3000", 3, 2));
            JsonNode bar = socket.await(m -> m.path("channel").asText().startsWith("bars")
                    && m.path("type").asText().equals("update"));
            assertThat(bar.get("data"))
                    .isEqualTo(server.get(Role.VIEWER, "/api/v1/prices/ETH-USD/candles?interval=1s&limit=1")
                            .json()
                            .at("/items/0"));
            assertThat(socket.updates(channel).get(0).get("data"))
                    .isEqualTo(server.get(Role.VIEWER, "/api/v1/pools/31337/" + Samples.POOL)
                            .json());
            assertThat(socket.updates("chains").get(0).get("data"))
                    .isEqualTo(server.get(Role.VIEWER, "/api/v1/chains").json().at("/items/0"));
        }
    }

    @Test
    void ordersAreToldWithTheirFills() {
        server.topics().gate(c -> List.of(Samples.event(c, OrdStatus.NEW, ExecType.NEW, "0", 1)));
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            socket.subscribe("orders");
            socket.awaitSnapshot("orders");
            Answer placed = server.post(
                    Role.TRADER,
                    "/api/v1/orders",
                    "{\"clOrdId\":\"live\",\"instrument\":\"sETH-fUSD\",\"side\":\"SELL\",\"type\":\"MARKET\",\"quantity\":\"1\"}");
            OrderCommand command = server.topics().appended(OrderCommand.class).get(0);
            server.topics().emit(Samples.event(command, OrdStatus.FILLED, ExecType.TRADE, "1", 2));
            JsonNode fill = socket.await(m -> m.at("/data/kind").asText().equals("fill"));
            assertThat(fill.at("/data/orderId")).isEqualTo(placed.json().get("orderId"));
            assertThat(fill.at("/data/quantity").asText()).isEqualTo("1");
            JsonNode order = socket.await(m -> m.at("/data/status").asText().equals("Filled"));
            assertThat(order.at("/data/kind").asText()).isEqualTo("order");
            assertThat(order.at("/data/orderId")).isEqualTo(placed.json().get("orderId"));
        }
        try (TestSocket later = server.connect(Role.VIEWER)) {
            later.subscribe("orders");
            assertThat(later.awaitSnapshot("orders").at("/data/0/status").asText())
                    .isEqualTo("Filled");
        }
    }

    @Test
    void eachTransitionOfAnAlertIsTold() {
        try (TestSocket socket = server.connect(Role.RISK)) {
            socket.subscribe("alerts");
            long start = socket.awaitSnapshot("alerts").get("seq").asLong();
            server.topics().emit(Samples.alert("live-alert", AlertState.OPEN, 1));
            server.topics().emit(Samples.alert("live-alert", AlertState.OPEN, 1));
            server.topics().emit(Samples.alert("live-alert", AlertState.ACK, 2));
            socket.await(m -> m.at("/data/state").asText().equals("ACK"));
            assertThat(socket.updates("alerts"))
                    .extracting(m -> m.get("seq").asLong() - start)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void thrownKillSwitchIsToldAtOnceAndInTheSnapshotsOfThoseWhoComeLater() {
        String all = "{\"scope\":\"ALL\",\"reason\":\"feeds disagree\"}";
        try (TestSocket early = server.connect(Role.VIEWER)) {
            early.subscribe("controls");
            assertThat(early.awaitSnapshot("controls").get("data")).isEmpty();
            server.post(Role.RISK, "/api/v1/risk/kill-switch", all);
            await().until(() -> !early.updates("controls").isEmpty());
            assertThat(early.updates("controls").get(0).at("/data/reason").asText())
                    .isEqualTo("feeds disagree");
        }
        try (TestSocket late = server.connect(Role.VIEWER)) {
            late.subscribe("controls");
            assertThat(late.awaitSnapshot("controls").at("/data/0/engaged").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whatIsNoLongerFollowedIsNoLongerTold() {
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            socket.subscribe("prices", "chains");
            socket.awaitSnapshot("chains");
            socket.say("{\"type\":\"unsubscribe\",\"channels\":[\"prices\"]}");
            socket.say("{\"type\":\"what\"}");
            assertThat(socket.awaitType("error").get("code").asText()).isEqualTo("UNKNOWN_TYPE");
            server.topics().emit(Samples.price("3000", 1, 1_000));
            server.topics().emit(Samples.chain(9_000, 10));
            await().until(() -> !socket.updates("chains").isEmpty());
            assertThat(socket.updates("prices")).isEmpty();
        }
    }

    @Test
    void unknownChannelsAndBadMessagesAreRefused() {
        try (TestSocket socket = server.connect(Role.VIEWER);
                TestSocket noise = server.connect(Role.VIEWER)) {
            socket.subscribe("secrets", "alerts:x", "bars:sETH-fUSD", "pools:1:zz", "prices:\\\"");
            socket.subscribe("chains");
            socket.awaitSnapshot("chains");
            assertThat(socket.messages().stream()
                            .filter(m -> m.path("code").asText().equals("UNKNOWN_CHANNEL")))
                    .hasSize(5);
            noise.say("no json");
            assertThat(noise.awaitClose()).isEqualTo(4400);
        }
    }

    @Test
    void pagesOfOtherOriginsAreTurnedAway() {
        assertThatThrownBy(() -> server.connect("Origin", "http://evil.example"))
                .isInstanceOf(CompletionException.class);
        server.connect("Origin", "http://127.0.0.1:" + server.server().port()).close();
    }

    @Test
    void signingOutEndsTheLiveConnectionToo() {
        try (TestSocket socket = server.connect(Role.VIEWER)) {
            socket.awaitType("authenticated");
            server.post(Role.VIEWER, "/api/v1/auth/logout", "{}");
            assertThat(socket.awaitClose()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void theConnectionEndsWithItsToken() {
        MovingClock clock = new MovingClock();
        try (TestServer own = new TestServer(RATE, LiveTimings.standard(), clock);
                TestSocket socket = own.connect(Role.VIEWER)) {
            socket.awaitType("authenticated");
            clock.advance(Duration.ofMinutes(16));
            assertThat(socket.awaitClose()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void whoAnswersNoPingIsCutOffAndWhoDoesStays() {
        LiveTimings quick = new LiveTimings(1_000, 100, 600, 10_000);
        try (TestServer own = new TestServer(RATE, quick, Clock.systemUTC());
                TestSocket silent = own.connect(Role.VIEWER);
                TestSocket polite = own.connect(Role.VIEWER)) {
            polite.awaitType("ping");
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                polite.say("{\"type\":\"pong\"}");
                return silent.messages().stream()
                                .filter(m -> m.path("type").asText().equals("ping"))
                                .count()
                        >= 2;
            });
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                polite.say("{\"type\":\"pong\"}");
                return silent.isClosed();
            });
            assertThat(silent.awaitClose()).isEqualTo(SLOW);
            assertThat(polite.isClosed()).isFalse();
        }
    }

    /** A clock that a test moves. */
    private static final class MovingClock extends Clock {
        private final AtomicLong aheadMillis = new AtomicLong();

        void advance(Duration by) {
            aheadMillis.addAndGet(by.toMillis());
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(aheadMillis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
