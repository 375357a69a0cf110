package io.fluxion.chain.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

class GuardedSignerTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String MANAGER = "0x" + "cc".repeat(20);
    private static final String TOKEN = "0x" + "aa".repeat(20);
    private static final String OTHER_TOKEN = "0x" + "bb".repeat(20);
    private static final BigInteger FEE_MAX = BigInteger.valueOf(1_000);

    private final Signer bare = Signers.open(SignerConfig.ofRawKey("desk", "0x" + "01".repeat(32)), "test")
            .signer();
    private Instant now = NOON;
    private GuardedSigner signer = capped(100);

    @Test
    void anotherContractIsRefused() {
        assertRefused("CONTRACT_NOT_ALLOWED", call(TOKEN, swap("swapExactIn", 1, 0, "a", bare.address())));
    }

    @Test
    void anotherCallIsRefused() {
        String drain = swap("withdrawAll", 1, 0, "a", bare.address());
        assertRefused("CONTRACT_NOT_ALLOWED", call(MANAGER, drain));
        assertRefused("CONTRACT_NOT_ALLOWED", call(MANAGER, "0x"));
        assertRefused("CONTRACT_NOT_ALLOWED", call(bare.address(), drain));
        String swap = swap("swapExactIn", 1, 0, "a", bare.address());
        assertRefused("CONTRACT_NOT_ALLOWED", call(MANAGER, swap.substring(0, swap.length() - 2)));
    }

    @Test
    void proceedsGoToTheAccountAlone() {
        assertRefused("CONTRACT_NOT_ALLOWED", call(MANAGER, swap("swapExactIn", 1, 0, "a", OTHER_TOKEN)));
    }

    @Test
    void anotherChainIsRefused() {
        String swap = swap("swapExactIn", 1, 0, "a", bare.address());
        assertRefused("CONTRACT_NOT_ALLOWED", transaction(2, MANAGER, swap, 100_000, FEE_MAX));
    }

    @Test
    void moreGasOrADearerOneIsRefused() {
        String swap = swap("swapExactIn", 1, 0, "a", bare.address());
        assertRefused("FEE_CAP_EXCEEDED", transaction(1, MANAGER, swap, 3_000_001, FEE_MAX));
        assertRefused("FEE_CAP_EXCEEDED", transaction(1, MANAGER, swap, 100_000, FEE_MAX.add(BigInteger.ONE)));
    }

    @Test
    void daysCapCountsWhatSwapsMayCostAtMost() {
        sign("swapExactIn", 60, 999, "a");
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactOut", 1, 41, "b"));
        sign("swapExactOut", 999, 40, "b");
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 1, 0, "c"));
    }

    @Test
    void childThatIsSignedAgainCountsOnce() {
        sign("swapExactIn", 60, 0, "a");
        sign("swapExactIn", 60, 0, "a");
        sign("swapExactIn", 40, 0, "b");
    }

    @Test
    void childThatIsSignedAgainForMoreCountsTheMore() {
        sign("swapExactIn", 60, 0, "a");
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 101, 0, "a"));
        sign("swapExactIn", 90, 0, "a");
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 11, 0, "b"));
        sign("swapExactIn", 10, 0, "b");
    }

    @Test
    void dayEndsAtMidnightUtcAndAReplacementAfterItCountsForTheDayBefore() {
        now = Instant.parse("2026-11-28T23:59:59.999Z");
        sign("swapExactIn", 60, 0, "a");
        now = Instant.parse("2026-11-29T00:00:00Z");
        sign("swapExactIn", 60, 0, "a");
        sign("swapExactIn", 100, 0, "b");
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 1, 0, "c"));
    }

    @Test
    void whatAnEarlierRunSignedTodayCountsAndYesterdaysDoesNot() {
        signer.signedBefore(swap("swapExactIn", 60, 0, "a", bare.address()), now.toEpochMilli());
        signer.signedBefore(
                swap("swapExactIn", 90, 0, "b", bare.address()),
                now.minus(Duration.ofDays(1)).toEpochMilli());
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 41, 0, "c"));
        sign("swapExactIn", 60, 0, "a");
        sign("swapExactIn", 40, 0, "d");
    }

    @Test
    void tokenWithoutACapIsNotSpentWhereOthersHaveOne() {
        signer = guard(Map.of(OTHER_TOKEN, BigInteger.TEN));
        assertRefused("SPEND_CAP_EXCEEDED", swapOf("swapExactIn", 1, 0, "a"));
        signer = guard(Map.of());
        sign("swapExactIn", 1_000_000, 0, "a");
    }

    @Test
    void transferOfNothingToItselfPasses() {
        assertThat(signer.sign(call(bare.address(), "0x")).hash()).startsWith("0x");
    }

    private GuardedSigner capped(long cap) {
        return guard(Map.of(TOKEN, BigInteger.valueOf(cap)));
    }

    private GuardedSigner guard(Map<String, BigInteger> caps) {
        InstantSource source = () -> now;
        return new GuardedSigner(
                bare, new SigningPolicy(1, Set.of(MANAGER), FEE_MAX, caps), source.withZone(ZoneOffset.UTC));
    }

    private void sign(String function, long three, long four, String child) {
        assertThat(signer.sign(swapOf(function, three, four, child)).hash()).startsWith("0x");
    }

    private void assertRefused(String code, Transaction transaction) {
        assertThatExceptionOfType(SigningRefusedException.class)
                .isThrownBy(() -> signer.sign(transaction))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private Transaction swapOf(String function, long three, long four, String child) {
        return call(MANAGER, swap(function, three, four, child, bare.address()));
    }

    private static Transaction call(String to, String data) {
        return transaction(1, to, data, 100_000, FEE_MAX);
    }

    private static Transaction transaction(long chainId, String to, String data, long gas, BigInteger fee) {
        return new Transaction(chainId, BigInteger.ZERO, BigInteger.valueOf(gas), to, data, BigInteger.ONE, fee);
    }

    private static String swap(String function, long three, long four, String child, String recipient) {
        byte[] id = new byte[32];
        id[0] = (byte) child.charAt(0);
        return FunctionEncoder.encode(new Function(
                function,
                List.of(
                        new Bytes32(new byte[32]),
                        new Address(TOKEN),
                        new Address(OTHER_TOKEN),
                        new Uint256(three),
                        new Uint256(four),
                        new Address(recipient),
                        new Uint256(1),
                        new Bytes32(id)),
                List.of()));
    }
}
