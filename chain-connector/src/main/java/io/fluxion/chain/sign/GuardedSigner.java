package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A signer that signs nothing but swaps of its own account at known contracts, within its caps; and transfers of nothing
 * to itself, which free a nonce.
 *
 * <p>It reads the call itself, so a fault of whoever made it isn't signed. What a swap may cost counts as spent when it
 * is signed, whether or not it is ever mined; the same child counts once. Thread-safe.
 */
public final class GuardedSigner implements Signer {
    private static final String NO_DATA = "0x";

    private final Signer signer;
    private final SigningPolicy policy;
    private final Clock clock;
    private final SpendLedger ledger = new SpendLedger();

    /** Before another signer. */
    public GuardedSigner(Signer signer, SigningPolicy policy, Clock clock) {
        this.signer = signer;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String account() {
        return signer.account();
    }

    @Override
    public String address() {
        return signer.address();
    }

    /** Counts a swap that was signed by an earlier run. */
    public void signedBefore(String callData, long atMillis) {
        SwapSpend.of(callData).ifPresent(spend -> ledger.note(spend, atMillis));
    }

    @Override
    public SignedTransaction sign(Transaction transaction) {
        check(transaction);
        if (!isTransferOfNothing(transaction)) {
            reserve(swapOf(transaction));
        }
        return signer.sign(transaction);
    }

    private void check(Transaction transaction) {
        if (transaction.chainId() != policy.chainId()) {
            throw new SigningRefusedException(
                    SigningRefusedException.NOT_ALLOWED, "it is for chain " + transaction.chainId());
        }
        if (transaction.gasLimit().compareTo(SigningPolicy.GAS_LIMIT_MAX) > 0) {
            throw new SigningRefusedException(
                    SigningRefusedException.FEE_EXCEEDED,
                    "it may take " + transaction.gasLimit() + " gas; " + SigningPolicy.GAS_LIMIT_MAX + " allowed");
        }
        if (transaction.feeWeiPerGasMax().compareTo(policy.feeWeiPerGasMax()) > 0) {
            throw new SigningRefusedException(
                    SigningRefusedException.FEE_EXCEEDED,
                    "it may pay " + transaction.feeWeiPerGasMax() + " wei for a unit of gas; "
                            + policy.feeWeiPerGasMax() + " allowed");
        }
    }

    private boolean isTransferOfNothing(Transaction transaction) {
        return transaction.to().equals(address()) && transaction.data().equals(NO_DATA);
    }

    private SwapSpend swapOf(Transaction transaction) {
        if (!policy.contracts().contains(transaction.to())) {
            throw new SigningRefusedException(
                    SigningRefusedException.NOT_ALLOWED, transaction.to() + " is none of the allowed contracts");
        }
        SwapSpend spend = SwapSpend.of(transaction.data())
                .orElseThrow(() -> new SigningRefusedException(
                        SigningRefusedException.NOT_ALLOWED, "it calls something else than a swap"));
        if (!spend.recipient().equals(address())) {
            throw new SigningRefusedException(
                    SigningRefusedException.NOT_ALLOWED, "its proceeds would go to " + spend.recipient());
        }
        return spend;
    }

    private void reserve(SwapSpend spend) {
        @Nullable BigInteger cap = policy.capRawPerDay().get(spend.tokenIn());
        if (cap == null && policy.capRawPerDay().isEmpty()) {
            return;
        }
        BigInteger allowed = cap == null ? BigInteger.ZERO : cap;
        if (!ledger.reserve(spend, allowed, clock.millis())) {
            throw new SigningRefusedException(
                    SigningRefusedException.CAP_EXCEEDED,
                    spend.amountRawMax() + " of " + spend.tokenIn() + " on top of today's "
                            + ledger.spentRaw(spend.tokenIn(), clock.millis()) + " would pass " + allowed);
        }
    }

    @Override
    public String toString() {
        return "GuardedSigner[" + signer + "]";
    }
}
