package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a topic with what another connector said of the same chain: by key, in order, record for record.
 *
 * <p>How final a block was when its record was written is no part of it: a connector asks for that now and then, and one
 * that begins anew asks at another time.
 */
final class SameTopic {
    private SameTopic() {}

    /** The first difference; empty when there is none. */
    static Optional<String> difference(List<Told.At> told, List<ChainEvent> undisturbed) {
        Map<String, List<ChainEvent>> found =
                byKey(told.stream().map(Told.At::event).toList());
        Map<String, List<ChainEvent>> wanted = byKey(undisturbed);
        if (!found.keySet().equals(wanted.keySet())) {
            return Optional.of("the topic has the keys " + found.keySet() + ", and not " + wanted.keySet());
        }
        return wanted.entrySet().stream()
                .flatMap(entry ->
                        difference(entry.getKey(), found.getOrDefault(entry.getKey(), List.of()), entry.getValue())
                                .stream())
                .findFirst();
    }

    private static Optional<String> difference(String key, List<ChainEvent> found, List<ChainEvent> wanted) {
        for (int i = 0; i < Math.min(found.size(), wanted.size()); i++) {
            if (!found.get(i).withFinality(Finality.LATEST).equals(wanted.get(i).withFinality(Finality.LATEST))) {
                return Optional.of("record " + i + " of " + key + " is " + found.get(i) + ", and not " + wanted.get(i));
            }
        }
        return found.size() == wanted.size()
                ? Optional.empty()
                : Optional.of(key + " has " + found.size() + " records, and not " + wanted.size());
    }

    private static Map<String, List<ChainEvent>> byKey(List<ChainEvent> events) {
        Map<String, List<ChainEvent>> byKey = new HashMap<>();
        events.forEach(e ->
                byKey.computeIfAbsent(e.partitionKey(), k -> new ArrayList<>()).add(e));
        return byKey;
    }
}
