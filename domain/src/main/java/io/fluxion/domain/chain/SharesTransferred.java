package io.fluxion.domain.chain;

import java.math.BigInteger;

/**
 * A transfer of a pool's shares, from the zero address when they are minted and to it when they are burnt.
 *
 * <p>It says who holds the shares; how many there are is in the liquidity changes.
 */
public record SharesTransferred(String poolId, String from, String to, BigInteger sharesRaw) {
    /** Where shares come from when they are minted, and go to when they are burnt. */
    public static final String NOBODY = "0x0000000000000000000000000000000000000000";
}
