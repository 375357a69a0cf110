package io.fluxion.ingestion.feed;

import io.fluxion.domain.chain.ChainEvent;
import java.util.Optional;

/** What a chain event says on another topic; pure, so that a repeated event gives the same record. */
public interface EventMapping<T extends Record> {
    /** The record of an event; empty when the event is of no interest here. */
    Optional<T> map(ChainEvent event) throws UnmappableEventException;

    /** The record's event time. */
    long timestampMillis(T record);
}
