package io.fluxion.domain.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of a key that a reorg took back lately, newest last.
 *
 * <p>A pattern finds its match when the watermark allows, which may be after a part of the match was taken back.
 */
public record TakenBack(List<String> eventIds) {

    /** More than a pattern's window holds after its filter. */
    static final int LIMIT = 256;

    public TakenBack {
        eventIds = List.copyOf(eventIds);
    }

    /** Before the first. */
    public static TakenBack none() {
        return new TakenBack(List.of());
    }

    /** After a move: a retraction takes its event back, and the event itself, seen again, makes it good. */
    public TakenBack after(PoolMove move) {
        if (move.kind() != PoolMove.Kind.RETRACTION && !eventIds.contains(move.eventId())) {
            return this;
        }
        List<String> next = new ArrayList<>(eventIds);
        next.remove(move.eventId());
        if (move.kind() == PoolMove.Kind.RETRACTION) {
            next.add(move.eventId());
        }
        return new TakenBack(next.size() > LIMIT ? next.subList(1, next.size()) : next);
    }

    /** Whether a finding still has all of its evidence. */
    public boolean leaves(Finding finding) {
        return finding.evidence().stream().noneMatch(eventIds::contains);
    }
}
