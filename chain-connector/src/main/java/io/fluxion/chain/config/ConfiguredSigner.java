package io.fluxion.chain.config;

import io.fluxion.chain.sign.SignerConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who signs for an account: a keystore with its password in the environment, or a remote signer.
 *
 * @param path of its entry, such as {@code chains[1].signers[0]}
 * @param spendCapPerDay in units of each token, by its symbol; empty for no caps
 */
public record ConfiguredSigner(
        String path,
        String account,
        @Nullable String address,
        @Nullable Path keystore,
        @Nullable String passwordEnv,
        @Nullable String url,
        Map<String, BigDecimal> spendCapPerDay) {

    public ConfiguredSigner {
        spendCapPerDay = Map.copyOf(spendCapPerDay);
    }

    /** Where its key is. */
    public SignerConfig config() {
        SignerConfig.Source source = keystore == null
                ? new SignerConfig.Remote(URI.create(Objects.requireNonNull(url)))
                : new SignerConfig.Keystore(
                        keystore, new SignerConfig.PasswordVariable(Objects.requireNonNull(passwordEnv)));
        return new SignerConfig(account, address, source, spendCapPerDay);
    }

    /** A remote signer's address may have a credential in it. */
    @Override
    public String toString() {
        return "ConfiguredSigner[" + path + ", account=" + account + "]";
    }
}
