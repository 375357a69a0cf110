package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much of a pool's base token can be traded for its quote token until the marginal price, quote per base and without
 * fee, has moved by a fraction.
 *
 * @param base the first token's symbol
 * @param moveFraction by how much the price falls when base is sold, and rises when it is bought
 * @param sellRaw base that can be sold, the fee included
 * @param buyRaw base that can be bought
 * @param sellUsd the same at the last good price; null before the first
 */
public record PoolDepth(
        String base,
        String quote,
        BigDecimal moveFraction,
        BigInteger sellRaw,
        BigInteger buyRaw,
        @Nullable BigDecimal sellUsd,
        @Nullable BigDecimal buyUsd) {}
