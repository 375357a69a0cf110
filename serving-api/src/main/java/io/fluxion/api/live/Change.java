package io.fluxion.api.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of news for WebSocket clients.
 *
 * @param channels where it is told
 * @param stateKey what it is the newest state of, so that a slow client may skip older ones; null when each piece counts
 * @param item as REST would show it
 */
record Change(List<String> channels, @Nullable String stateKey, Object item) {
    Change {
        channels = List.copyOf(channels);
    }

    static Change latest(String stateKey, Object item, String... channels) {
        return new Change(List.of(channels), stateKey, item);
    }

    static Change each(String channel, Object item) {
        return new Change(List.of(channel), null, item);
    }
}
