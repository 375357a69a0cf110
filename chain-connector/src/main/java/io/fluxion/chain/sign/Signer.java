package io.fluxion.chain.sign;

/** The signature of an account, wherever its key is. Thread-safe. */
public interface Signer {
    /** The account that it signs for. */
    String account();

    /** The address that its key controls, in lower case. */
    String address();

    /**
     * A transaction, signed.
     *
     * @throws SignerUnavailableException when the key can't be reached now; asking again may help
     * @throws SigningRefusedException when the transaction isn't one to be signed
     */
    SignedTransaction sign(Transaction transaction);
}
