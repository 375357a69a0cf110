package io.fluxion.chain.send;

import io.fluxion.chain.SigningKey;
import java.math.BigInteger;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** An account's address on a chain, and its signature. */
final class Wallet {
    /** What a block builder gets on top; local chains take any. */
    private static final BigInteger TIP_WEI = BigInteger.valueOf(1_000_000_000);
    /** The base fee may double in six full blocks; what isn't needed isn't paid. */
    private static final BigInteger BASE_FEE_HEADROOM = BigInteger.TWO;

    private final String account;
    private final Credentials credentials;
    private final long chainId;

    Wallet(SigningKey key, long chainId) {
        this.account = key.account();
        this.credentials = Credentials.create(key.privateKeyHex());
        this.chainId = chainId;
    }

    String account() {
        return account;
    }

    String address() {
        return credentials.getAddress();
    }

    /** A transaction that calls a contract, signed. */
    Signed sign(BigInteger nonce, BigInteger gasLimit, BigInteger baseFeeWei, String contract, String callData) {
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                nonce,
                gasLimit,
                contract,
                BigInteger.ZERO,
                callData,
                TIP_WEI,
                baseFeeWei.multiply(BASE_FEE_HEADROOM).add(TIP_WEI));
        byte[] bytes = TransactionEncoder.signMessage(transaction, credentials);
        return new Signed(Numeric.toHexString(bytes), Numeric.toHexString(Hash.sha3(bytes)));
    }

    /** A signed transaction and its hash, which is known before it is sent. */
    record Signed(String hex, String hash) {}
}
