package io.fluxion.domain.reference;

import java.io.Serializable;

/** A price feed's aggregator. */
public record Feed(String feed, String address, int decimals, int heartbeatSeconds) implements Serializable {}
