package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainStatus;
import org.jspecify.annotations.Nullable;

/** The sentences that a halted chain shows to people. */
final class HaltText {
    private static final String FAILURE = ". At the moment it fails: ";

    private HaltText() {}

    static String of(int chainId, ChainStatus last, Window window, @Nullable Long ancestor) {
        long oldest = window.blocks().isEmpty() ? 0 : window.blocks().get(0).number();
        String what = ancestor == null
                ? "a reorg has replaced everything since block " + oldest + ", the oldest one kept for comparison"
                : "a reorg has replaced final blocks: the last common one is " + ancestor + ", and "
                        + last.finalizedBlockNumber() + " was final";
        return what + "; nothing was taken back. Look at the chain, then: ./fluxion chains resume " + chainId;
    }

    static String resumed(Halt.Rebuild rebuild) {
        return "resumed by " + rebuild.who() + " (" + rebuild.reason() + "), rebuilt from block "
                + (rebuild.ancestorNumber() + 1) + " on";
    }

    /** A halted chain's detail, with why it can't be looked at or resumed just now. */
    static String withFailure(@Nullable String detail, String failure) {
        return withoutFailure(detail) + FAILURE + failure;
    }

    static String withoutFailure(@Nullable String detail) {
        String text = detail == null ? "" : detail;
        int at = text.indexOf(FAILURE);
        return at < 0 ? text : text.substring(0, at);
    }

    static boolean tellsFailure(@Nullable String detail) {
        return detail != null && detail.contains(FAILURE);
    }
}
