package io.fluxion.domain.reference;

/** A price feed's aggregator. */
public record Feed(String feed, String address, int decimals, int heartbeatSeconds) {}
