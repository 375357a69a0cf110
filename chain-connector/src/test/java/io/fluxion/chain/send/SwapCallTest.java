package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.Side;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

class SwapCallTest {
    private static final String RECIPIENT = "0x" + "ee".repeat(20);
    private static final long EXPIRES = 1_700_000_030_999L;

    @Test
    void buyPaysNoMoreThanItsLimitEvenByAFraction() {
        SwapCall call = of(Side.BUY, "0.001", "2500.0019");
        assertThat(call.exactBaseRaw()).isEqualTo(BigInteger.TEN.pow(15));
        assertThat(call.limitQuoteRaw()).isEqualTo(2_500_001);
        assertThat(call.callData())
                .startsWith(selector("swapExactOut(bytes32,address,address,uint256,uint256,address,uint256,bytes32)"));
    }

    @Test
    void sellReceivesNoLessThanItsLimitEvenByAFraction() {
        SwapCall call = of(Side.SELL, "0.001", "2500.0011");
        assertThat(call.limitQuoteRaw()).isEqualTo(2_500_002);
        assertThat(call.callData())
                .startsWith(selector("swapExactIn(bytes32,address,address,uint256,uint256,address,uint256,bytes32)"));
    }

    @Test
    void wordsOfABuyAreInTheContractsOrder() {
        String words = of(Side.BUY, "2", "3").callData().substring(10);
        assertThat(word(words, 0)).isEqualTo(Slices.POOL.substring(2));
        assertThat(word(words, 1)).endsWith(Slices.QUOTE.substring(2));
        assertThat(word(words, 2)).endsWith(Slices.BASE.substring(2));
        assertThat(number(words, 3)).isEqualTo(BigInteger.TWO.multiply(BigInteger.TEN.pow(18)));
        assertThat(number(words, 4)).isEqualTo(6_000_000);
        assertThat(word(words, 5)).endsWith(RECIPIENT.substring(2));
        assertThat(number(words, 6)).as("whole seconds, rounded down").isEqualTo(1_700_000_030);
        assertThat(word(words, 7)).isEqualTo("6f2d302d30" + "0".repeat(54));
    }

    private static SwapCall of(Side side, String quantity, String limit) {
        return SwapCall.of(
                Slices.slice("o-0-0", Slices.INSTRUMENT, side, quantity, limit, EXPIRES),
                Slices.instrument(),
                RECIPIENT);
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, 10);
    }

    private static String word(String words, int index) {
        return words.substring(index * 64, (index + 1) * 64);
    }

    private static BigInteger number(String words, int index) {
        return new BigInteger(word(words, index), 16);
    }
}
