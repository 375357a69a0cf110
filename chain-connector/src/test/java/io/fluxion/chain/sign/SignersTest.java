package io.fluxion.chain.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxion.chain.sign.SignerConfig.Keystore;
import io.fluxion.chain.sign.SignerConfig.PasswordFile;
import io.fluxion.chain.sign.SignerConfig.PasswordVariable;
import io.fluxion.chain.sign.SignerConfig.Remote;
import io.fluxion.chain.sign.SignerConfig.Source;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.WalletUtils;
import org.web3j.utils.Numeric;

/** Each way to a key signs the same, and each way to fail says what is wrong with which entry, without the secret. */
class SignersTest {
    private static final String ENTRY = "chains[0].signers[1]";
    private static final String PASSWORD = "correct horse";
    private static final String KEY = "0x" + "5a".repeat(32);
    private static final ECKeyPair PAIR = ECKeyPair.create(Numeric.hexStringToByteArray(KEY));
    private static final String ADDRESS = "0x" + Keys.getAddress(PAIR);
    private static final String OTHER_ADDRESS = "0x" + "ee".repeat(20);
    private static final Map<String, String> ENVIRONMENT = Map.of("DESK_PASSWORD", PASSWORD);
    private static final Transaction TRANSACTION = new Transaction(
            31337,
            BigInteger.valueOf(7),
            BigInteger.valueOf(100_000),
            "0x" + "cc".repeat(20),
            "0x12345678",
            BigInteger.TEN,
            BigInteger.valueOf(100));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path keystore;

    @BeforeAll
    static void write() throws Exception {
        // The light variety: the usual one takes a second and 256 MB.
        keystore = folder.resolve(WalletUtils.generateWalletFile(PASSWORD, PAIR, folder.toFile(), false));
    }

    @Test
    void wrongPasswordIsRefusedWithoutBeingShown() {
        assertRefused(keystore("OTHER"), Map.of("OTHER", "battery staple"), "can't be decrypted", keystore.toString());
    }

    @Test
    void missingPasswordFileOrKeystoreIsNamed() {
        assertRefused(keystore("UNSET"), Map.of(), "the environment has no UNSET");
        Path nowhere = folder.resolve("nowhere");
        assertRefused(new Keystore(keystore, new PasswordFile(nowhere)), Map.of(), nowhere.toString());
        assertRefused(new Keystore(nowhere, new PasswordVariable("DESK_PASSWORD")), ENVIRONMENT, nowhere.toString());
    }

    @Test
    void fileThatIsNoKeystoreIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "{\"secret\":\"" + KEY + "\"}");
        Keystore source = new Keystore(file, new PasswordVariable("DESK_PASSWORD"));
        assertRefused(source, ENVIRONMENT, "version is not supported");
        Files.writeString(file, KEY);
        assertRefused(source, ENVIRONMENT, "no keystore");
    }

    @Test
    void malformedKeyIsRefusedWithoutBeingShown() {
        assertRefused(new SignerConfig.RawKey(KEY + "5a"), Map.of(), "32 bytes");
    }

    @Test
    void keyOfAnotherAddressIsRefused() {
        assertThatExceptionOfType(SignerConfigException.class)
                .isThrownBy(() -> Signers.open(config(OTHER_ADDRESS, keystore("DESK_PASSWORD")), ENTRY, ENVIRONMENT))
                .withMessageContaining(ENTRY)
                .withMessageContaining(ADDRESS)
                .withMessageContaining(OTHER_ADDRESS);
    }

    @Test
    void remoteSignerWithoutTheKeyOrWithoutAnAnswerIsRefused() throws Exception {
        URI gone;
        try (SigningService service = new SigningService(PAIR)) {
            gone = service.url();
            assertThatExceptionOfType(SignerConfigException.class)
                    .isThrownBy(() -> Signers.open(config(OTHER_ADDRESS, new Remote(service.url())), ENTRY))
                    .withMessageContaining(ENTRY)
                    .withMessageContaining("no key of " + OTHER_ADDRESS);
        }
        assertThatExceptionOfType(SignerConfigException.class)
                .isThrownBy(() -> Signers.open(config(ADDRESS, new Remote(gone)), ENTRY))
                .withMessageContaining(ENTRY)
                .withMessageContaining("doesn't answer");
    }

    @Test
    void remoteSignerNeedsAnAddressAndAddressesAreWellFormed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(null, new Remote(URI.create("http://127.0.0.1:1"))));
        assertThatIllegalArgumentException().isThrownBy(() -> config("0x12", new SignerConfig.RawKey(KEY)));
    }

    @Test
    void everyWayToTheSameKeySignsTheSame() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        try (SigningService service = new SigningService(other(), PAIR)) {
            String raw = sign(new SignerConfig.RawKey(KEY));
            assertThat(sign(keystore("DESK_PASSWORD"))).isEqualTo(raw);
            assertThat(sign(new Keystore(keystore, new PasswordFile(password)))).isEqualTo(raw);
            assertThat(sign(new Remote(service.url()))).isEqualTo(raw);
            SignedRawTransaction read = (SignedRawTransaction) TransactionDecoder.decode(raw);
            assertThat(read.getFrom()).isEqualTo(ADDRESS);
            assertThat(read.getNonce()).isEqualTo(7);
        }
    }

    @Test
    void remoteSignerThatFailsLaterIsUnavailable() throws Exception {
        try (SigningService service = new SigningService(PAIR)) {
            Signer signer = Signers.open(config(ADDRESS, new Remote(service.url())), ENTRY)
                    .signer();
            service.signWithAForeignKey();
            assertThatExceptionOfType(SignerUnavailableException.class)
                    .isThrownBy(() -> signer.sign(TRANSACTION))
                    .withMessageContaining("another key");
            service.breakDown();
            assertThatExceptionOfType(SignerUnavailableException.class).isThrownBy(() -> signer.sign(TRANSACTION));
        }
    }

    @Test
    @Timeout(30)
    void remoteSignerThatStopsInTheMidstOfItsAnswerIsUnavailable() throws Exception {
        try (SigningService service = new SigningService(PAIR)) {
            Signer signer = Signers.open(config(ADDRESS, new Remote(service.url())), ENTRY)
                    .signer();
            service.haltInTheBody();
            assertThatExceptionOfType(SignerUnavailableException.class)
                    .isThrownBy(() -> signer.sign(TRANSACTION))
                    .withMessageContaining("no whole answer");
        }
    }

    @Test
    void secretsAreNotShown() {
        SignerConfig raw = SignerConfig.ofRawKey("desk", KEY);
        assertThat(raw.toString()).contains("desk").doesNotContain("5a5a");
        assertThat(Signers.open(raw, ENTRY).toString()).contains("desk").doesNotContain("5a5a");
        assertThat(new Remote(URI.create("http://user:secret@signer:9000/token")).toString())
                .contains("signer:9000")
                .doesNotContain("secret", "token");
    }

    private String sign(Source source) {
        return Signers.open(config(ADDRESS, source), ENTRY, ENVIRONMENT)
                .signer()
                .sign(TRANSACTION)
                .hex();
    }

    private Keystore keystore(String variable) {
        return new Keystore(keystore, new PasswordVariable(variable));
    }

    private static SignerConfig config(@Nullable String address, Source source) {
        return new SignerConfig("desk", address, source, Map.of());
    }

    private static ECKeyPair other() {
        return ECKeyPair.create(Numeric.hexStringToByteArray("0x" + "33".repeat(32)));
    }

    private static void assertRefused(Source source, Map<String, String> environment, String... parts) {
        assertThatExceptionOfType(SignerConfigException.class)
                .isThrownBy(() -> Signers.open(config(null, source), ENTRY, environment))
                .withMessageStartingWith(ENTRY + ": account desk: ")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("5a5a", "battery", PASSWORD));
    }
}
