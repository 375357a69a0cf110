package io.fluxion.chain.sign;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the key of an account is.
 *
 * @param address what the key must control, checked at the start; a remote signer is asked for it, so it must be given
 * @param spendCapPerDay in units of each token, by its symbol; empty for no caps, and otherwise a token that isn't named
 *     is not spent at all
 */
public record SignerConfig(
        String account, @Nullable String address, Source source, Map<String, BigDecimal> spendCapPerDay) {
    public SignerConfig {
        spendCapPerDay = Map.copyOf(spendCapPerDay);
        if (account.isBlank()) {
            throw new IllegalArgumentException("a signer is of an account");
        }
        if (address != null) {
            address = address.toLowerCase(Locale.ROOT);
            if (!address.matches("0x[0-9a-f]{40}")) {
                throw new IllegalArgumentException(address + " is not an address");
            }
        }
        if (source instanceof Remote && address == null) {
            throw new IllegalArgumentException("a remote signer holds several keys: the address says which");
        }
    }

    /** A signer with a bare key, for chains of one's own machine. */
    public static SignerConfig ofRawKey(String account, String privateKeyHex) {
        return new SignerConfig(account, null, new RawKey(privateKeyHex), Map.of());
    }

    /** The three kinds of place. */
    public sealed interface Source permits Keystore, Remote, RawKey {}

    /** An encrypted file of the Web3 Secret Storage, version 3. */
    public record Keystore(Path path, Password password) implements Source {}

    /** A Web3Signer, or what speaks its eth1 interface. */
    public record Remote(URI url) implements Source {
        /** Credentials in the address are not shown. */
        @Override
        public String toString() {
            return "Remote[" + url.getHost() + ":" + url.getPort() + "]";
        }
    }

    /** The key itself; for development only. */
    public record RawKey(String privateKeyHex) implements Source {
        @Override
        public String toString() {
            return "RawKey[…]";
        }
    }

    /** Where a keystore's password is; never in the configuration itself. */
    public sealed interface Password permits PasswordVariable, PasswordFile {}

    /** In a variable of the environment. */
    public record PasswordVariable(String name) implements Password {}

    /** In a file, whose last line break doesn't count. */
    public record PasswordFile(Path path) implements Password {}
}
