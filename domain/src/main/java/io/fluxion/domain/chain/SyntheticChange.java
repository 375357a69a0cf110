package io.fluxion.domain.chain;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A synthetic asset created, minted or burnt; the amounts of a creation are zero and its account is null. */
public record SyntheticChange(
        Kind kind,
        String assetId,
        @Nullable String account,
        @Nullable String token,
        @Nullable String oracle,
        @Nullable String symbol,
        BigInteger amountRaw,
        BigInteger collateralRaw,
        BigInteger priceRaw) {

    /** What happened to the synthetic. */
    public enum Kind {
        CREATED,
        MINTED,
        BURNED
    }
}
