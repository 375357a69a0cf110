package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.send.SwapNode.Head;
import io.fluxion.chain.sign.SignedTransaction;
import io.fluxion.chain.sign.SigningRefusedException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what a slot stands for, hands it to the node, and outbids what is in its way. */
final class Transmitter {
    private static final Logger LOG = LoggerFactory.getLogger(Transmitter.class);

    private final Wallet wallet;
    private final SwapNode node;
    private final String contract;
    private final SendSettings settings;
    private final Clock clock;

    Transmitter(Wallet wallet, SwapNode node, String contract, SendSettings settings, Clock clock) {
        this.wallet = wallet;
        this.node = node;
        this.contract = contract;
        this.settings = settings;
        this.clock = clock;
    }

    /** How sending went; the error is the node's, where there is one. */
    record Outcome(SendAnswer answer, Optional<RpcErrorException> error) {}

    /**
     * Sends a slot for the first time. What holds the nonce already is outbid step by step: the highest fee bounds the
     * steps.
     */
    Outcome send(Slot slot, Head head) {
        Outcome outcome = transmit(slot, slot.fees(), head);
        while (outcome.answer() == SendAnswer.UNDERPRICED) {
            Optional<Fees> dearer = slot.fees().bumpedUp(head.baseFeeWei(), settings);
            if (dearer.isEmpty()) {
                return outcome;
            }
            outcome = transmit(slot, dearer.get(), head);
        }
        return outcome;
    }

    /** Replaces what a slot has in the mempool by a dearer one, unless that would cost more than allowed. */
    void replace(Slot slot, Head head) {
        Optional<Fees> dearer = slot.fees().bumpedUp(head.baseFeeWei(), settings);
        if (dearer.isEmpty()) {
            LOG.debug("nonce {}: its highest fee is reached, it waits for a cheaper block", slot.nonce());
            slot.sentAgain(head.number(), clock.millis());
            return;
        }
        try {
            Outcome outcome = transmit(slot, dearer.get(), head);
            LOG.info(
                    "nonce {}: replaced at {} wei: {}",
                    slot.nonce(),
                    dearer.get().maxWeiPerGas(),
                    outcome.answer());
        } catch (SigningRefusedException e) {
            LOG.warn("nonce {}: not replaced: {} {}", slot.nonce(), e.code(), e.getMessage());
            slot.sentAgain(head.number(), clock.millis());
        }
    }

    /** Hands the node again what it has lost: the same bytes, so that nothing can be executed twice. */
    void sendAgain(Slot slot, Head head) {
        SignedTransaction last = slot.last();
        if (last == null) {
            replace(slot, head);
            return;
        }
        if (slot.isFilling() && !slot.isLastFiller()) {
            // A stopped swap is not brought back: what takes its nonce has nothing to outbid.
            transmit(slot, slot.fees(), head);
            return;
        }
        slot.sentAgain(head.number(), clock.millis());
        try {
            node.send(last.hex());
        } catch (RpcErrorException e) {
            SendAnswer answer = SendAnswer.of(e);
            if (answer == SendAnswer.UNDERPRICED) {
                replace(slot, head);
            } else if (answer != SendAnswer.TAKEN) {
                LOG.warn("nonce {}: not taken again: {}", slot.nonce(), e.text());
            }
        }
    }

    private Outcome transmit(Slot slot, Fees fees, Head head) {
        SignedTransaction signed = slot.sign(wallet, contract, fees);
        slot.tried(fees);
        Outcome outcome = handOver(signed);
        if (outcome.answer() == SendAnswer.TAKEN || outcome.answer() == SendAnswer.UNKNOWN) {
            slot.sent(signed, head.number(), clock.millis());
        }
        return outcome;
    }

    private Outcome handOver(SignedTransaction signed) {
        try {
            node.send(signed.hex());
            return new Outcome(SendAnswer.TAKEN, Optional.empty());
        } catch (RpcUnavailableException e) {
            // It may be out: it counts as sent, and is sent again if the node turns out not to have it.
            LOG.warn("no answer to transaction {}", signed.hash(), e);
            return new Outcome(SendAnswer.UNKNOWN, Optional.empty());
        } catch (RpcErrorException e) {
            return new Outcome(SendAnswer.of(e), Optional.of(e));
        }
    }
}
