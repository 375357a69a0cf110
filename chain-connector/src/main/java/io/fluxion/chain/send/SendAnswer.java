package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a node makes of a transaction that it is handed. */
enum SendAnswer {
    /** It has it, now or since before. */
    TAKEN,
    /** Nobody knows whether it has it: the answer got lost. */
    UNKNOWN,
    /** Its nonce is held by another one that a replacement must outbid, or it pays less than the node takes. */
    UNDERPRICED,
    /** Its nonce has been mined. */
    NONCE_MINED,
    /** The account can't pay for its gas. */
    POOR,
    /** The node can't take any more for a while. */
    BUSY,
    /** It never takes it. */
    REFUSED;

    /** Parts of the messages of geth, erigon, nethermind, besu, reth and anvil; the first that fits counts. */
    private static final List<Map.Entry<String, SendAnswer>> BY_TEXT = List.of(
            Map.entry("underpriced", UNDERPRICED),
            Map.entry("fee too low", UNDERPRICED),
            Map.entry("feetoolow", UNDERPRICED),
            Map.entry("less than block base fee", UNDERPRICED),
            Map.entry("below base fee", UNDERPRICED),
            Map.entry("gas price below", UNDERPRICED),
            Map.entry("nonce too low", NONCE_MINED),
            Map.entry("nonce is too low", NONCE_MINED),
            Map.entry("oldnonce", NONCE_MINED),
            Map.entry("already reserved", BUSY),
            Map.entry("pool is full", BUSY),
            Map.entry("txpool is full", BUSY),
            Map.entry("too many", BUSY),
            Map.entry("rate limit", BUSY),
            Map.entry("already known", TAKEN),
            Map.entry("alreadyknown", TAKEN),
            Map.entry("already imported", TAKEN),
            Map.entry("known transaction", TAKEN),
            Map.entry("insufficient funds", POOR),
            Map.entry("insufficient balance for gas", POOR));

    static SendAnswer of(RpcErrorException error) {
        if (error.isOfTheProvider()) {
            return BUSY;
        }
        String text = error.text().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, SendAnswer> known : BY_TEXT) {
            if (text.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return switch (error.kind()) {
            case FATAL -> REFUSED;
            case RATE, SIZE, PRUNED -> BUSY;
            // It may have been taken before whatever went wrong.
            case TRANSIENT -> UNKNOWN;
        };
    }
}
