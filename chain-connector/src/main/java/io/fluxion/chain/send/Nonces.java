package io.fluxion.chain.send;

import io.fluxion.chain.send.SwapNode.Head;
import io.fluxion.chain.sign.SignedTransaction;
import java.math.BigInteger;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The nonces of an account that this run has given out and that aren't settled yet, in their order: none is left out and
 * none given out twice.
 *
 * <p>Used by its account's thread alone.
 */
final class Nonces {
    private static final BigInteger FILLER_GAS = BigInteger.valueOf(21_000);

    private final SwapNode node;
    private final String address;
    private final Transmitter transmitter;
    private final SendSettings settings;
    private final Clock clock;
    private final NavigableMap<BigInteger, Slot> slots = new TreeMap<>();
    /** Those whose child is done, and whose place in the mempool still stops the later ones. */
    private final Set<BigInteger> abandoned = new HashSet<>();
    /** The nonce after the last that was taken from an earlier run. */
    private BigInteger outbidEnd = BigInteger.ZERO;

    private String outbidAtHash = "";

    Nonces(SwapNode node, String address, Transmitter transmitter, SendSettings settings, Clock clock) {
        this.node = node;
        this.address = address;
        this.transmitter = transmitter;
        this.settings = settings;
        this.clock = clock;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The next one to give out: a gap comes before the end. */
    BigInteger free(BigInteger minedNonce) {
        BigInteger nonce = minedNonce;
        while (slots.containsKey(nonce)) {
            nonce = nonce.add(BigInteger.ONE);
        }
        return nonce;
    }

    /** The one after the last that the chain or this run has given out. */
    BigInteger end(BigInteger minedNonce) {
        return slots.isEmpty()
                ? minedNonce
                : slots.lastKey().add(BigInteger.ONE).max(minedNonce);
    }

    /** Whether the mempool has transactions of the account that this run hasn't sent. */
    boolean hasStrangers(ChainView view) {
        return node.pendingNonce(address).compareTo(end(view.minedNonce())) > 0;
    }

    /** Whether one of an earlier run may still be mined: it is in the mempool, or was outbid there and not yet passed. */
    boolean mayStrangersCome(ChainView view) {
        return hasStrangers(view) || (outbidEnd.signum() > 0 && !view.isPassedDeep(outbidEnd));
    }

    void take(Slot slot) {
        slots.put(slot.nonce(), slot);
    }

    void release(Slot slot) {
        slots.remove(slot.nonce());
        abandoned.remove(slot.nonce());
    }

    /** Its child is done; the nonce still has to be mined, by a filler. */
    void abandon(Slot slot) {
        slot.fillFromNowOn();
        abandoned.add(slot.nonce());
    }

    /** Brings back what the node has lost, and outbids what it doesn't mine; whether the node has it. */
    boolean tend(Slot slot, ChainView view) {
        SignedTransaction last = slot.last();
        Head head = view.head();
        if (last == null || !node.knows(last.hash())) {
            transmitter.sendAgain(slot, head);
            return false;
        }
        boolean next = slot.nonce().equals(view.minedNonce());
        boolean tooCheap = slot.fees().maxWeiPerGas().compareTo(head.baseFeeWei()) < 0;
        if ((next || tooCheap) && slot.isStuck(head.number(), clock.millis(), settings)) {
            transmitter.replace(slot, head);
        }
        return true;
    }

    /** Looks after the nonces that no child waits for any more, and after one that is missing. */
    void tidy(ChainView view) {
        for (BigInteger nonce : List.copyOf(abandoned)) {
            Slot slot = slots.get(nonce);
            if (slot == null || view.isMined(slot)) {
                slots.remove(nonce);
                abandoned.remove(nonce);
            } else {
                tend(slot, view);
            }
        }
        fillGap(view);
    }

    private void fillGap(ChainView view) {
        BigInteger missing = view.minedNonce();
        Map.Entry<BigInteger, Slot> above = slots.ceilingEntry(missing);
        Head head = view.head();
        if (above == null
                || above.getKey().equals(missing)
                || !above.getValue().isStuck(head.number(), clock.millis(), settings)
                || node.pendingNonce(address).compareTo(missing) > 0) {
            return;
        }
        fill(missing, head);
    }

    /**
     * Outbids what the mempool has of earlier runs by transfers of nothing, as far as the highest fee allows. Which of
     * them is which child nobody knows: one that wasn't meant is brought back under another nonce.
     */
    void outbidStrangers(ChainView view) {
        if (outbidAtHash.equals(view.head().hash()) || !hasStrangers(view)) {
            return;
        }
        outbidAtHash = view.head().hash();
        BigInteger end = node.pendingNonce(address);
        outbidEnd = outbidEnd.max(end);
        for (BigInteger nonce = view.minedNonce(); nonce.compareTo(end) < 0; nonce = nonce.add(BigInteger.ONE)) {
            if (!slots.containsKey(nonce)) {
                fill(nonce, view.head());
            }
        }
    }

    private void fill(BigInteger nonce, Head head) {
        Slot filler = new Slot(nonce, null, FILLER_GAS, Fees.first(head.baseFeeWei(), settings));
        SendAnswer answer = transmitter.send(filler, head).answer();
        if (answer == SendAnswer.TAKEN || answer == SendAnswer.UNKNOWN) {
            take(filler);
            abandoned.add(nonce);
        }
    }
}
