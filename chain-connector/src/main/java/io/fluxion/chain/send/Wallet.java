package io.fluxion.chain.send;

import io.fluxion.chain.sign.GuardedSigner;
import io.fluxion.chain.sign.SignedTransaction;
import io.fluxion.chain.sign.Transaction;
import java.math.BigInteger;

/** An account on a chain: its address, and its signature under calls. */
final class Wallet {
    /** What a transfer of nothing to oneself takes, on any chain. */
    private static final BigInteger TRANSFER_GAS = BigInteger.valueOf(21_000);

    private static final String NO_DATA = "0x";

    private final GuardedSigner signer;
    private final long chainId;

    Wallet(GuardedSigner signer, long chainId) {
        this.signer = signer;
        this.chainId = chainId;
    }

    String account() {
        return signer.account();
    }

    String address() {
        return signer.address();
    }

    /** A call of a contract, signed. */
    SignedTransaction call(BigInteger nonce, BigInteger gasLimit, Fees fees, String contract, String callData) {
        return signer.sign(new Transaction(
                chainId, nonce, gasLimit, contract, callData, fees.tipWeiPerGas(), fees.maxWeiPerGas()));
    }

    /** Counts a call that an earlier run has signed, as the chain shows. */
    void signedBefore(SwapCall call, long nowMillis) {
        signer.signedBefore(call.callData(), nowMillis);
    }

    /** What takes a nonce and does nothing else, signed. */
    SignedTransaction filler(BigInteger nonce, Fees fees) {
        return call(nonce, TRANSFER_GAS, fees, address(), NO_DATA);
    }
}
