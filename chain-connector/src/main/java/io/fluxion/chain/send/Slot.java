package io.fluxion.chain.send;

import io.fluxion.chain.sign.SignedTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A nonce of an account, and every transaction that was signed for it: at most one of them is ever mined.
 *
 * <p>Used by its account's thread alone.
 */
final class Slot {
    private final BigInteger nonce;
    private final @Nullable SwapCall call;
    private final BigInteger gasLimit;
    private final List<Attempt> attempts = new ArrayList<>();
    /** What the next replacement has to outbid, be it sent or only tried. */
    private Fees fees;

    private boolean filling;
    private long sentAtBlock;
    private long sentAtMillis;

    /** For a call; for nothing but the nonce when it is null. */
    Slot(BigInteger nonce, @Nullable SwapCall call, BigInteger gasLimit, Fees fees) {
        this.nonce = nonce;
        this.call = call;
        this.gasLimit = gasLimit;
        this.fees = fees;
        this.filling = call == null;
    }

    /** A transaction that may be mined; a filler does nothing but take the nonce. */
    record Attempt(SignedTransaction transaction, boolean filler) {}

    BigInteger nonce() {
        return nonce;
    }

    Fees fees() {
        return fees;
    }

    /** Whether what is signed from now on only takes the nonce. */
    boolean isFilling() {
        return filling;
    }

    void fillFromNowOn() {
        filling = true;
    }

    /** The call; empty for a slot of nothing but a nonce. */
    String callData() {
        SwapCall wanted = call;
        return wanted == null ? "" : wanted.callData();
    }

    SignedTransaction sign(Wallet wallet, String contract, Fees offered) {
        SwapCall wanted = call;
        return wanted == null || filling
                ? wallet.filler(nonce, offered)
                : wallet.call(nonce, gasLimit, offered, contract, wanted.callData());
    }

    void tried(Fees offered) {
        fees = offered;
    }

    void sent(SignedTransaction transaction, long block, long nowMillis) {
        attempts.add(new Attempt(transaction, filling));
        sentAgain(block, nowMillis);
    }

    void sentAgain(long block, long nowMillis) {
        sentAtBlock = block;
        sentAtMillis = nowMillis;
    }

    /** Whether enough blocks have left it out. */
    boolean isStuck(long headNumber, long nowMillis, SendSettings settings) {
        return headNumber - sentAtBlock >= settings.replaceAfterBlocks()
                && nowMillis - sentAtMillis >= settings.replaceAfter().toMillis();
    }

    /** What was sent last; null while nothing was. */
    @Nullable
    SignedTransaction last() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).transaction();
    }

    /** Whether what was sent last only takes the nonce. */
    boolean isLastFiller() {
        return !attempts.isEmpty() && attempts.get(attempts.size() - 1).filler();
    }

    /** The last sent transaction that was the call and no filler. */
    String lastCallHash() {
        String hash = "";
        for (Attempt attempt : attempts) {
            hash = attempt.filler() ? hash : attempt.transaction().hash();
        }
        return hash;
    }

    /** The newest first: it is the likeliest to be mined. */
    List<Attempt> newestFirst() {
        List<Attempt> reversed = new ArrayList<>(attempts);
        Collections.reverse(reversed);
        return reversed;
    }
}
