package io.fluxion.chain.sign;

import java.math.BigDecimal;
import java.util.Map;

/**
 * An account's signer, and what it may sign away in a day.
 *
 * @param spendCapPerDay in units of each token, by its symbol; empty for an account without caps, and otherwise a token
 *     that isn't named is not spent at all
 */
public record SigningAccount(Signer signer, Map<String, BigDecimal> spendCapPerDay) {
    public SigningAccount {
        spendCapPerDay = Map.copyOf(spendCapPerDay);
    }
}
