package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key may sign.
 *
 * @param contracts the addresses whose swaps may be called
 * @param feeWeiPerGasMax the most that a unit of gas may cost
 * @param capRawPerDay by a token's address; empty for no caps, and otherwise a token without one isn't spent
 */
public record SigningPolicy(
        long chainId, Set<String> contracts, BigInteger feeWeiPerGasMax, Map<String, BigInteger> capRawPerDay) {
    /** Several times what a swap takes: more is a mistake, or somebody else's call. */
    static final BigInteger GAS_LIMIT_MAX = BigInteger.valueOf(3_000_000);

    public SigningPolicy {
        contracts = contracts.stream().map(a -> a.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        capRawPerDay = capRawPerDay.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
