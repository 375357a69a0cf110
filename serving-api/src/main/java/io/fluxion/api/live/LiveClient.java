package io.fluxion.api.live;

import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket client: who it is, what it follows, what waits for it.
 *
 * <p>Jetty delivers its messages one after the other; news come from the reader of the topics, ticks from the
 * housekeeper.
 */
final class LiveClient {
    /** The application's own close codes; 4000 and up are free for them. */
    static final int CLOSE_UNAUTHENTICATED = 4401;

    static final int CLOSE_SLOW = 4408;
    static final int CLOSE_PROTOCOL = 4400;

    private final Outbox.Wire wire;
    private final Outbox outbox;
    private final Set<Channel> channels = new LinkedHashSet<>();
    private final long connectedAtMillis;
    private volatile @Nullable Principal principal;
    private volatile long heardAtMillis;
    private volatile long pingedAtMillis;
    private volatile boolean closed;

    LiveClient(Outbox.Wire wire, long nowMillis) {
        this.wire = wire;
        this.outbox = new Outbox(wire);
        this.connectedAtMillis = nowMillis;
        this.heardAtMillis = nowMillis;
        this.pingedAtMillis = nowMillis;
    }

    @Nullable
    Principal principal() {
        return principal;
    }

    /** What it follows; touched by the thread that delivers its messages only. */
    Set<Channel> channels() {
        return channels;
    }

    void authenticated(Principal caller) {
        principal = caller;
        tell(Json.text(Map.of("type", "authenticated", "role", caller.role().id())));
    }

    void heard(long nowMillis) {
        heardAtMillis = nowMillis;
    }

    /** Tells an event; a client that is too far behind is cut off. */
    void tell(String text) {
        if (!outbox.addEvent(text)) {
            close(CLOSE_SLOW, "too far behind");
        }
    }

    /** Tells the newest state of something. */
    void tellLatest(String stateKey, String text) {
        outbox.addState(stateKey, text);
    }

    void tellError(String code, String detail) {
        tell(Json.text(Map.of("type", "error", "code", code, "detail", detail)));
    }

    void close(int code, String reason) {
        if (!closed) {
            closed = true;
            outbox.close();
            wire.close(code, reason);
        }
    }

    /** Ends what has waited too long, and pings. */
    void tick(long nowMillis, LiveTimings timings) {
        Principal caller = principal;
        if (caller == null) {
            if (nowMillis - connectedAtMillis >= timings.authMillisMax()) {
                close(CLOSE_UNAUTHENTICATED, "no auth message in time");
            }
            return;
        }
        if (caller.expiresAt().toEpochMilli() <= nowMillis) {
            close(CLOSE_UNAUTHENTICATED, "the token has expired");
        } else if (nowMillis - heardAtMillis >= timings.silenceMillisMax()) {
            close(CLOSE_SLOW, "no pong");
        } else if (outbox.stalledNanos(System.nanoTime()) >= timings.stallMillisMax() * 1_000_000L) {
            close(CLOSE_SLOW, "does not read");
        } else if (nowMillis - pingedAtMillis >= timings.pingMillis()) {
            pingedAtMillis = nowMillis;
            tell("{\"type\":\"ping\"}");
        }
    }
}
