package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.simulator.faults.ReorgingChain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what the topics say with what a fresh backfill reads and with the chain's own logs. */
final class TopicCheck {
    private static final int NAMED_MAX = 5;

    private TopicCheck() {}

    /**
     * What the comparison found.
     *
     * @param events all records, retractions included
     * @param failure null when every promise was kept
     */
    record Verdict(
            long events,
            int retractions,
            int lost,
            int doubled,
            @Nullable String failure) {
        /** Of a run that ended by an exception. */
        static Verdict failed(String failure) {
            return new Verdict(0, 0, 0, 0, failure);
        }
    }

    static Verdict of(Told told, List<ChainEvent> fresh, ReorgingChain chain, boolean finalMayFall) {
        Fold fold = new Fold(finalMayFall);
        told.events().forEach(at -> fold.add(at.partition(), at.event()));
        List<ChainEvent> standing = fold.standing();
        List<String> faults = new ArrayList<>(fold.faults());
        Set<String> freshIds = ids(fresh);
        Set<String> standingIds = ids(standing);
        List<ChainEvent> lost =
                fresh.stream().filter(e -> !standingIds.contains(e.eventId())).toList();
        List<ChainEvent> stale =
                standing.stream().filter(e -> !freshIds.contains(e.eventId())).toList();
        name(faults, "lost", lost);
        name(faults, "never taken back", stale);
        if (!Digest.of(standing).equals(Digest.of(fresh))) {
            faults.add("the topic's digest is not the fresh backfill's");
        }
        checkAgainstLogs(faults, fresh, chain);
        checkStatus(faults, told.statuses(), chain);
        if (told.deadLetters() > 0) {
            faults.add(told.deadLetters() + " dead letters");
        }
        return new Verdict(
                told.events().size(),
                fold.retractions(),
                lost.size(),
                fold.doubled(),
                faults.isEmpty() ? null : String.join("; ", faults.subList(0, Math.min(NAMED_MAX, faults.size()))));
    }

    private static Set<String> ids(List<ChainEvent> events) {
        return events.stream().map(ChainEvent::eventId).collect(Collectors.toSet());
    }

    private static void name(List<String> faults, String what, List<ChainEvent> events) {
        if (!events.isEmpty()) {
            faults.add(events.size() + " " + what + ": "
                    + events.stream().limit(NAMED_MAX).map(Fold::brief).collect(Collectors.joining(", ")));
        }
    }

    /** So that the backfill isn't believed alone: every call that the script made has left a log and an event. */
    private static void checkAgainstLogs(List<String> faults, List<ChainEvent> fresh, ReorgingChain chain) {
        Set<String> logIds = new HashSet<>();
        chain.scriptedLogs()
                .forEach(log -> logIds.add(ChainEvent.idOf(
                        chain.deployment().chainId(),
                        log.path("blockHash").asText(),
                        log.path("transactionHash").asText(),
                        Integer.parseInt(log.path("logIndex").asText().substring(2), 16))));
        Set<String> missing = new HashSet<>(logIds);
        missing.removeAll(ids(fresh));
        if (!missing.isEmpty()) {
            faults.add("the backfill misses " + missing.size() + " of " + logIds.size() + " logs");
        }
    }

    private static void checkStatus(List<String> faults, List<ChainStatus> statuses, ReorgingChain chain) {
        if (statuses.isEmpty()) {
            faults.add("no status");
            return;
        }
        ChainStatus last = statuses.get(statuses.size() - 1);
        if (last.state() != ChainStatus.State.LIVE
                || last.cursorBlockNumber() != chain.head()
                || !last.cursorBlockHash().equals(chain.headHash())) {
            faults.add("the last status is " + last.state() + " at block " + last.cursorBlockNumber() + ", the head is "
                    + chain.head());
        }
        for (int i = 1; i < statuses.size(); i++) {
            if (statuses.get(i).reorgCount() < statuses.get(i - 1).reorgCount()) {
                faults.add("the count of reorgs falls");
            }
        }
    }
}
