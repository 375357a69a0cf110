package io.fluxion.chain.sign;

import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A signed transaction as a node takes it, and its hash, which is known before it is sent. */
public record SignedTransaction(String hex, String hash) {
    static SignedTransaction of(RawTransaction transaction, Sign.SignatureData signature) {
        byte[] bytes = TransactionEncoder.encode(transaction, signature);
        return new SignedTransaction(Numeric.toHexString(bytes), Numeric.toHexString(Hash.sha3(bytes)));
    }
}
