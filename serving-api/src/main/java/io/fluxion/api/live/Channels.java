package io.fluxion.api.live;

import io.fluxion.api.http.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The channels with their subscribers and sequence numbers.
 *
 * <p>Not thread-safe: {@link LiveFeed} guards it. A piece of news is written as JSON once, however many follow it.
 */
final class Channels {
    private final Map<String, Set<LiveClient>> subscribers = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Snapshots snapshots;

    Channels(Staleness staleness) {
        this.snapshots = new Snapshots(staleness);
    }

    void subscribe(LiveClient client, Channel channel, LiveState state) {
        String name = channel.name();
        subscribers.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(client);
        String items = Json.text(snapshots.of(channel, state));
        client.tell(message("snapshot", name, sequences.getOrDefault(name, 0L), items));
    }

    void unsubscribe(LiveClient client, Channel channel) {
        subscribers.computeIfPresent(channel.name(), (n, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
        });
    }

    void forget(LiveClient client) {
        subscribers.values().removeIf(clients -> {
            clients.remove(client);
            return clients.isEmpty();
        });
    }

    void publish(Change change) {
        String item = null;
        for (String name : change.channels()) {
            // A channel that nobody follows counts on: who subscribes later starts from the snapshot's number.
            long sequence = sequences.merge(name, 1L, Long::sum);
            Set<LiveClient> clients = subscribers.get(name);
            if (clients == null) {
                continue;
            }
            item = item == null ? Json.text(change.item()) : item;
            String text = message("update", name, sequence, item);
            String stateKey = change.stateKey() == null ? null : name + " " + change.stateKey();
            // A copy: a client that is cut off by this very message leaves the set meanwhile.
            for (LiveClient client : List.copyOf(clients)) {
                if (stateKey == null) {
                    client.tell(text);
                } else {
                    client.tellLatest(stateKey, text);
                }
            }
        }
    }

    private static String message(String type, String channel, long sequence, String data) {
        // A channel's name has no character that JSON would escape.
        return "{\"type\":\"" + type + "\",\"channel\":\"" + channel + "\",\"seq\":" + sequence + ",\"data\":" + data
                + "}";
    }
}
