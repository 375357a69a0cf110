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
        Slot filler = new Slot(missing, null, FILLER_GAS, Fees.first(head.baseFeeWei(), settings));
        SendAnswer answer = transmitter.send(filler, head).answer();
        if (answer == SendAnswer.TAKEN || answer == SendAnswer.UNKNOWN) {
            take(filler);
            abandoned.add(missing);
        }
    }
}
