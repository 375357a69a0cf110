package io.fluxion.chain;

import io.fluxion.chain.sign.SignerConfig;
import io.fluxion.chain.sign.Signers;
import io.fluxion.chain.sign.SigningAccount;

/** A bare key that signs for an account, for chains of one's own machine; it never appears in a log. */
public record SigningKey(String account, String privateKeyHex) {
    public SigningKey {
        if (!privateKeyHex.matches("(0x)?[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("the key of account " + account + " is not 32 bytes in hex");
        }
    }

    SigningAccount open() {
        return Signers.open(SignerConfig.ofRawKey(account, privateKeyHex), "signing key of " + account);
    }

    @Override
    public String toString() {
        return "SigningKey[account=" + account + ", privateKeyHex=…]";
    }
}
