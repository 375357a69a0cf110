package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.util.Locale;
import org.web3j.crypto.RawTransaction;

/**
 * A transaction to be signed, of EIP-1559's kind; it never carries any ether.
 *
 * @param to the called contract, in lower case
 * @param data the call in hex, {@code 0x} for none
 * @param tipWeiPerGas what the block's builder gets at most
 * @param feeWeiPerGasMax what is paid at most, the tip included
 */
public record Transaction(
        long chainId,
        BigInteger nonce,
        BigInteger gasLimit,
        String to,
        String data,
        BigInteger tipWeiPerGas,
        BigInteger feeWeiPerGasMax) {

    public Transaction {
        to = to.toLowerCase(Locale.ROOT);
        if (tipWeiPerGas.compareTo(feeWeiPerGasMax) > 0) {
            throw new IllegalArgumentException("the tip is a part of the fee, and not above it");
        }
    }

    RawTransaction raw() {
        return RawTransaction.createTransaction(
                chainId, nonce, gasLimit, to, BigInteger.ZERO, data, tipWeiPerGas, feeWeiPerGasMax);
    }
}
