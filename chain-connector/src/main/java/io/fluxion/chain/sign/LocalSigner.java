package io.fluxion.chain.sign;

import java.util.Locale;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** A signer whose key is in this process. */
final class LocalSigner implements Signer {
    private final String account;
    private final Credentials credentials;

    LocalSigner(String account, Credentials credentials) {
        this.account = account;
        this.credentials = credentials;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public String address() {
        return credentials.getAddress().toLowerCase(Locale.ROOT);
    }

    @Override
    public SignedTransaction sign(Transaction transaction) {
        RawTransaction raw = transaction.raw();
        return SignedTransaction.of(raw, Sign.signMessage(TransactionEncoder.encode(raw), credentials.getEcKeyPair()));
    }

    @Override
    public String toString() {
        return "LocalSigner[" + account + ", " + address() + "]";
    }
}
