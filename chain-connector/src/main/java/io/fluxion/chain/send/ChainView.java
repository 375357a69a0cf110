package io.fluxion.chain.send;

import io.fluxion.chain.send.SwapNode.Head;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A chain as one account sees it at one head: what is asked once is not asked again until there is another.
 *
 * <p>Used by its account's thread alone.
 */
final class ChainView {
    private final SwapNode node;
    private final String address;
    private final Head head;
    private final BigInteger minedNonce;
    private final long settledNumber;
    private @Nullable BigInteger settledNonce;
    private @Nullable Long settledTimeMillis;

    ChainView(SwapNode node, String address, Head head, int confirmations) {
        this.node = node;
        this.address = address;
        this.head = head;
        this.minedNonce = node.minedNonce(address);
        this.settledNumber = Math.max(0, head.number() - confirmations);
    }

    Head head() {
        return head;
    }

    BigInteger minedNonce() {
        return minedNonce;
    }

    boolean isMined(Slot slot) {
        return minedNonce.compareTo(slot.nonce()) > 0;
    }

    boolean isUsed(Flight flight) {
        return node.isClientIdUsed(address, flight.clientId());
    }

    /** Whether the child is mined as deep as is waited for; only asked when it is mined at all. */
    boolean isUsedDeep(Flight flight) {
        return settledNumber == head.number() || node.isClientIdUsedAt(address, flight.clientId(), settledNumber);
    }

    /** Whether some transaction has taken the nonce, as deep as is waited for. */
    boolean isMinedDeep(Slot slot) {
        return settledNonce().compareTo(slot.nonce()) > 0;
    }

    /** Whether all nonces before one are taken, as deep as is waited for. */
    boolean isPassedDeep(BigInteger nonce) {
        return settledNonce().compareTo(nonce) >= 0;
    }

    private BigInteger settledNonce() {
        BigInteger nonce = settledNonce;
        if (nonce == null) {
            nonce = settledNumber == head.number() ? minedNonce : node.minedNonceAt(address, settledNumber);
            settledNonce = nonce;
        }
        return nonce;
    }

    /** Whether no block from now on can have a time at which the contract still takes the slice. */
    boolean isExpiredDeep(Flight flight) {
        Long time = settledTimeMillis;
        if (time == null) {
            time = settledNumber == head.number() ? head.timeMillis() : node.blockTimeMillis(settledNumber);
            settledTimeMillis = time;
        }
        return time > flight.slice().expiresAtMillis();
    }
}
