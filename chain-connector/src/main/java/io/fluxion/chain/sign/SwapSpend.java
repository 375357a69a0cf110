package io.fluxion.chain.sign;

import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * What a call of a pool manager's swap gives away at most, read from the call itself: the guard doesn't rely on whoever
 * made it.
 */
record SwapSpend(String tokenIn, BigInteger amountRawMax, String recipient, String clientId) {
    private static final String ARGUMENTS = "(bytes32,address,address,uint256,uint256,address,uint256,bytes32)";
    private static final String EXACT_IN = selector("swapExactIn");
    private static final String EXACT_OUT = selector("swapExactOut");
    private static final int SELECTOR_CHARACTERS = 10;
    private static final int WORD_CHARACTERS = 64;
    private static final int WORDS = 8;
    private static final int ADDRESS_FROM = 24;

    /** Empty when it is no such call. */
    static Optional<SwapSpend> of(String data) {
        if (!data.matches("0x[0-9a-f]{" + (SELECTOR_CHARACTERS - 2 + WORDS * WORD_CHARACTERS) + "}")) {
            return Optional.empty();
        }
        boolean exactIn = data.startsWith(EXACT_IN);
        if (!exactIn && !data.startsWith(EXACT_OUT)) {
            return Optional.empty();
        }
        return Optional.of(new SwapSpend(
                address(word(data, 1)),
                new BigInteger(word(data, exactIn ? 3 : 4), 16),
                address(word(data, 5)),
                word(data, 7)));
    }

    private static String word(String data, int index) {
        int from = SELECTOR_CHARACTERS + index * WORD_CHARACTERS;
        return data.substring(from, from + WORD_CHARACTERS);
    }

    private static String address(String word) {
        return "0x" + word.substring(ADDRESS_FROM);
    }

    private static String selector(String function) {
        return Hash.sha3String(function + ARGUMENTS).substring(0, 10);
    }
}
