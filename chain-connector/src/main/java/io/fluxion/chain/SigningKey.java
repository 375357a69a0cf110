package io.fluxion.chain;

/** The key that signs for an account; it never appears in a log. */
public record SigningKey(String account, String privateKeyHex) {
    public SigningKey {
        if (!privateKeyHex.matches("(0x)?[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("the key of account " + account + " is not 32 bytes in hex");
        }
    }

    @Override
    public String toString() {
        return "SigningKey[account=" + account + ", privateKeyHex=…]";
    }
}
