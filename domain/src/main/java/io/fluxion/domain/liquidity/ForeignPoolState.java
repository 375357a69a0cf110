package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.Reserves;
import org.jspecify.annotations.Nullable;

/**
 * What a pool of another protocol tells of itself.
 *
 * @param reserves how far its balances are known
 * @param price of a pool of concentrated liquidity; null for others, and before its first swap
 */
public record ForeignPoolState(
        Protocol protocol, Reserves reserves, @Nullable ConcentratedPrice price) {}
