package io.fluxion.chain.config;

import io.fluxion.chain.sign.SignerConfig;
import io.fluxion.chain.sign.Signers;
import io.fluxion.chain.sign.SigningAccount;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who signs for an account: a keystore with its password in the environment or a file, or a remote signer.
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
        @Nullable Path passwordFile,
        @Nullable String url,
        Map<String, BigDecimal> spendCapPerDay) {

    public ConfiguredSigner {
        spendCapPerDay = Map.copyOf(spendCapPerDay);
    }

    /** Opens it, or says what is wrong with the entry. */
    public SigningAccount open() {
        return Signers.open(new SignerConfig(account, address, source(), spendCapPerDay), path);
    }

    private SignerConfig.Source source() {
        Path file = keystore;
        return file == null
                ? new SignerConfig.Remote(URI.create(String.valueOf(url)))
                : new SignerConfig.Keystore(file, password());
    }

    private SignerConfig.Password password() {
        Path file = passwordFile;
        return file == null
                ? new SignerConfig.PasswordVariable(String.valueOf(passwordEnv))
                : new SignerConfig.PasswordFile(file);
    }

    /** A remote signer's address may have a credential in it. */
    @Override
    public String toString() {
        return "ConfiguredSigner[" + path + ", account=" + account + "]";
    }
}
