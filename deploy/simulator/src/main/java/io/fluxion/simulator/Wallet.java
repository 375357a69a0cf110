package io.fluxion.simulator;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * An account that signs and sends, with its nonce kept here.
 *
 * <p>Used by one thread. The keys are those of the public development mnemonic: worth nothing anywhere else.
 */
final class Wallet {
    private static final String DEVELOPMENT_MNEMONIC = "test test test test test test test test test test test junk";
    private static final BigInteger PRIORITY_FEE_WEI = BigInteger.valueOf(1_000_000_000L);
    private static final BigInteger MAX_FEE_WEI = BigInteger.valueOf(100_000_000_000L);

    private final Chain chain;
    private final long chainId;
    private final Credentials credentials;
    private @Nullable BigInteger nextNonce;

    private Wallet(Chain chain, Credentials credentials) {
        this.chain = chain;
        this.chainId = chain.chainId();
        this.credentials = credentials;
    }

    /** The development account of an index. */
    static Wallet development(Chain chain, int index) {
        return new Wallet(chain, key(index));
    }

    /** The key pair of a development account. */
    static Credentials key(int index) {
        Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(DEVELOPMENT_MNEMONIC, null));
        int hardened = Bip32ECKeyPair.HARDENED_BIT;
        int[] path = {44 | hardened, 60 | hardened, hardened, 0, index};
        return Credentials.create(Bip32ECKeyPair.deriveKeyPair(master, path));
    }

    String address() {
        return credentials.getAddress();
    }

    BigInteger nonce() {
        BigInteger nonce = nextNonce;
        if (nonce == null) {
            nonce = chain.pendingNonce(address());
            nextNonce = nonce;
        }
        return nonce;
    }

    /** Asks the node again before the next transaction. */
    void forgetNonce() {
        nextNonce = null;
    }

    /** Calls a contract's function; does not wait for the receipt. */
    String call(String contract, long gasLimit, String function, Type<?>... inputs) {
        Function call = new Function(function, Arrays.asList(inputs), List.of());
        return send(contract, gasLimit, FunctionEncoder.encode(call));
    }

    /** Deploys a contract; does not wait for the receipt. */
    String deploy(String binary, long gasLimit, Type<?>... constructor) {
        return send("", gasLimit, binary + FunctionEncoder.encodeConstructor(Arrays.asList(constructor)));
    }

    private String send(String to, long gasLimit, String data) {
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                nonce(),
                BigInteger.valueOf(gasLimit),
                to,
                BigInteger.ZERO,
                data,
                PRIORITY_FEE_WEI,
                MAX_FEE_WEI);
        try {
            String hash = chain.sendRaw(
                    Numeric.toHexString(TransactionEncoder.signMessage(transaction, chainId, credentials)));
            nextNonce = nonce().add(BigInteger.ONE);
            return hash;
        } catch (RuntimeException e) {
            nextNonce = null; // asked of the node again: a refused transaction leaves a doubtful count
            throw e;
        }
    }
}
