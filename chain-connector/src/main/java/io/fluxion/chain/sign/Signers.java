package io.fluxion.chain.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;

/** Opens signers as they are configured, or says what is wrong with the entry. */
public final class Signers {
    private Signers() {}

    /** With the process's own environment. */
    public static SigningAccount open(SignerConfig config, String entry) {
        return open(config, entry, System.getenv());
    }

    /** Opens one; {@code entry} is what errors call it, such as {@code chains[0].signers[1]}. */
    static SigningAccount open(SignerConfig config, String entry, Map<String, String> environment) {
        try {
            Signer signer = signer(config, environment);
            String wanted = config.address();
            if (wanted != null && !wanted.equals(signer.address())) {
                throw new IllegalArgumentException(
                        "the key is of address " + signer.address() + ", and not of " + wanted);
            }
            return new SigningAccount(signer, config.spendCapPerDay());
        } catch (IllegalArgumentException | SignerUnavailableException e) {
            throw new SignerConfigException(entry, "account " + config.account() + ": " + e.getMessage(), e);
        }
    }

    private static Signer signer(SignerConfig config, Map<String, String> environment) {
        SignerConfig.Source source = config.source();
        if (source instanceof SignerConfig.Keystore keystore) {
            return new LocalSigner(config.account(), credentials(keystore, environment));
        } else if (source instanceof SignerConfig.Remote remote) {
            return RemoteSigner.open(config.account(), String.valueOf(config.address()), remote.url());
        } else if (source instanceof SignerConfig.RawKey key) {
            return new LocalSigner(config.account(), credentials(key));
        }
        throw new IllegalStateException("no other source is permitted");
    }

    private static Credentials credentials(SignerConfig.RawKey key) {
        if (!key.privateKeyHex().matches("(0x)?[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("the key is not 32 bytes in hex");
        }
        return Credentials.create(key.privateKeyHex());
    }

    private static Credentials credentials(SignerConfig.Keystore keystore, Map<String, String> environment) {
        String password = password(keystore.password(), environment);
        if (!Files.isReadable(keystore.path())) {
            throw new IllegalArgumentException("there is no readable keystore " + keystore.path());
        }
        try {
            return WalletUtils.loadCredentials(password, keystore.path().toFile());
        } catch (CipherException e) {
            throw new IllegalArgumentException(
                    "the keystore " + keystore.path() + " can't be decrypted: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // The parser's own words may hold a part of the file.
            throw new IllegalArgumentException("the file " + keystore.path() + " is no keystore of version 3", e);
        }
    }

    private static String password(SignerConfig.Password source, Map<String, String> environment) {
        if (source instanceof SignerConfig.PasswordVariable variable) {
            String password = environment.get(variable.name());
            if (password == null) {
                throw new IllegalArgumentException("the environment has no " + variable.name());
            }
            return password;
        } else if (source instanceof SignerConfig.PasswordFile file) {
            return withoutLastBreak(file.path());
        }
        throw new IllegalStateException("no other source is permitted");
    }

    private static String withoutLastBreak(Path path) {
        try {
            return Files.readString(path).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new IllegalArgumentException("the password file " + path + " can't be read", e);
        }
    }
}
