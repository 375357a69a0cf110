package io.fluxion.chain.protocol;

/**
 * A price feed behind a proxy.
 *
 * @param name such as {@code ETH-USD}
 */
public record ForeignFeed(String name, int heartbeatSeconds) {}
