package io.fluxion.chain.protocol;

/**
 * An aggregator that a feed's proxy points to, has pointed to or is about to point to.
 *
 * @param phase the proxy's number of it, from one
 */
public record Aggregator(String proxy, String address, int phase) {}
