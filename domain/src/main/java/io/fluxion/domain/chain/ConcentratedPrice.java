package io.fluxion.domain.chain;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool of concentrated liquidity stands (Uniswap v3).
 *
 * @param sqrtPriceX96 the square root of the second raw token per first raw token, times 2^96
 * @param liquidityRaw in range at that price; null where the event does not tell it
 */
public record ConcentratedPrice(
        BigInteger sqrtPriceX96, @Nullable BigInteger liquidityRaw, int tick) {}
