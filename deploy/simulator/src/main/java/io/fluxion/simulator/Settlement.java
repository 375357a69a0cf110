package io.fluxion.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** Mines what has been sent and demands that every transaction succeeded. */
final class Settlement {
    /** A block takes what fits into its gas limit; a stage of ours needs a few. */
    private static final int BLOCKS_MAX = 20;

    private Settlement() {}

    static List<TransactionReceipt> settle(Chain chain, List<String> hashes) {
        List<TransactionReceipt> receipts = new ArrayList<>();
        int blocks = 0;
        for (String hash : hashes) {
            Optional<TransactionReceipt> receipt = chain.receipt(hash);
            while (receipt.isEmpty()) {
                if (blocks++ == BLOCKS_MAX) {
                    throw new IllegalStateException(hash + " was not mined in " + BLOCKS_MAX + " blocks");
                }
                chain.mine();
                receipt = chain.receipt(hash);
            }
            if (!receipt.get().isStatusOK()) {
                throw new IllegalStateException("transaction " + hash + " of the set-up was reverted");
            }
            receipts.add(receipt.get());
        }
        return receipts;
    }
}
