package io.fluxion.chain.rpc;

import java.math.BigInteger;

/** A block's header, as far as the connector reads it. */
public record BlockHeader(
        long number, String hash, String parentHash, long timeMillis, BigInteger baseFeeWei, LogsBloom logsBloom) {}
