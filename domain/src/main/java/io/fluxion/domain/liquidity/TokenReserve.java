package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a pool holds of one of its tokens.
 *
 * @param token the symbol
 * @param priceUsd the last good price; null before the first
 * @param valueUsd the reserve at that price
 * @param tvlTokens the whole pool's worth in this token, at the feeds' prices; null until each token has had one
 */
public record TokenReserve(
        String token,
        int decimals,
        BigInteger balanceRaw,
        @Nullable BigDecimal priceUsd,
        @Nullable BigDecimal valueUsd,
        @Nullable BigDecimal tvlTokens) {

    /** The reserve in whole tokens. */
    public BigDecimal balance() {
        return new BigDecimal(balanceRaw, decimals);
    }
}
