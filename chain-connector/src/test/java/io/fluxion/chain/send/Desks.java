package io.fluxion.chain.send;

import io.fluxion.chain.sign.GuardedSigner;
import io.fluxion.chain.sign.SignerConfig;
import io.fluxion.chain.sign.Signers;
import io.fluxion.chain.sign.SigningPolicy;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** The desk's wallet on the chain of {@link Slices}. */
final class Desks {
    private static final String KEY = "0x" + "01".repeat(32);

    private Desks() {}

    static Wallet wallet(Clock clock) {
        return wallet(KEY, Slices.POOL_MANAGER, Map.of(), clock);
    }

    static Wallet wallet(Map<String, BigInteger> caps, Clock clock) {
        return wallet(KEY, Slices.POOL_MANAGER, caps, clock);
    }

    static Wallet wallet(String key, String poolManager, Map<String, BigInteger> caps, Clock clock) {
        SigningPolicy policy =
                new SigningPolicy(Slices.CHAIN_ID, Set.of(poolManager), SendSettings.LOCAL.feeWeiPerGasMax(), caps);
        return new Wallet(
                new GuardedSigner(
                        Signers.open(SignerConfig.ofRawKey("desk", key), "test").signer(), policy, clock),
                Slices.CHAIN_ID);
    }
}
