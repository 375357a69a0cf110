package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import org.web3j.crypto.Hash;

/** Errors as a node answers them for a reverting call. */
final class Reverts {
    private static final int EXECUTION_REVERTED = 3;

    private Reverts() {}

    /** With a custom error's selector as data. */
    static RpcErrorException custom(String signature) {
        String selector = Hash.sha3String(signature).substring(0, 10);
        return new RpcErrorException(EXECUTION_REVERTED, "execution reverted", selector + "0".repeat(64));
    }
}
