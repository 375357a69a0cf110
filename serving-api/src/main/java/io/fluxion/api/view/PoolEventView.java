package io.fluxion.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What happened to a pool on its chain.
 *
 * @param kind {@code SWAP}, {@code JOIN}, {@code EXIT}, {@code CREATED}, {@code SHARES_TRANSFERRED} or what was set
 * @param retracted whether a reorg took it back
 * @param detail the event's own fields; amounts are raw token integers as strings
 */
public record PoolEventView(
        Instant time,
        String kind,
        long blockNumber,
        int logIndex,
        String transactionHash,
        String finality,
        boolean retracted,
        JsonNode detail) {}
