package io.fluxion.chain.protocol;

import static io.fluxion.chain.protocol.RecordedLogs.built;
import static io.fluxion.chain.protocol.RecordedLogs.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolReserves;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each event of each protocol: recorded ones where there are, and by the published ABI where not. */
class ForeignLogsTest {
    private static final String A = "0x" + "aa".repeat(20);
    private static final String B = "0x" + "bb".repeat(20);
    private static final String C = "0x" + "cc".repeat(20);
    private static final String USER = "0x" + "11".repeat(20);
    private static final String VAULT = "0xba1333333333a1ba1108e8412f11850a5c319ba9";
    private static final String PROXY = "0x" + "99".repeat(20);
    private static final String ADDED = "AddLiquidity(address,uint256[3],uint256[3],uint256,uint256)";

    private static ForeignPool pool(Protocol protocol, String... tokens) {
        return new ForeignPool(
                protocol, "pool", PoolKind.OTHER, List.of(tokens), List.of(), new BigDecimal("0.003"), null);
    }

    private static Optional<ChainEvent> read(Protocol protocol, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        ForeignPool pool = protocol == Protocol.CURVE ? pool(protocol, A, B, C) : pool(protocol, A, B);
        ForeignContract contract = new ForeignContract(protocol, log.address(), log.address(), pool, null);
        ForeignContract inVault = new ForeignContract(protocol, log.address(), C, pool, null);
        ForeignLogs logs = ForeignLogs.of(List.of(protocol == Protocol.BALANCER_V3 ? inVault : contract), List.of());
        return logs.of(log.address()).orElseThrow().read(1, 5_000, log, before);
    }

    private static ChainEvent event(Protocol protocol, RawLog log) throws UndecodableLogException {
        return read(protocol, log, null).orElseThrow();
    }

    private static List<BigInteger> raw(String... values) {
        return List.of(values).stream().map(BigInteger::new).toList();
    }

    @Test
    void pairsSyncTellsTheReserves() throws UndecodableLogException {
        RawLog sync = RecordedLogs.of("uniswap-v2-sync");
        ChainEvent event = event(Protocol.UNISWAP_V2, sync);
        assertThat(event.poolReserves())
                .isEqualTo(new PoolReserves(sync.address(), raw("2446193148015440508909", "158165821856737881439131")));
        assertThat(Objects.requireNonNull(event.foreignPool()).tokens()).containsExactly(A, B);
        assertThat(event.eventId()).endsWith(sync.transactionHash() + ":3");
    }

    /** Checked against the pair's own rule: the input less 0.3 % against the reserves that Sync told, before the swap. */
    @Test
    void pairsSwapHasTheReservesOfTheSyncBeforeIt() throws UndecodableLogException {
        RawLog sync = RecordedLogs.of("uniswap-v2-sync");
        RawLog log = RecordedLogs.of("uniswap-v2-swap");
        Swap swap = Objects.requireNonNull(
                read(Protocol.UNISWAP_V2, log, sync).orElseThrow().swap());
        assertThat(swap.tokenIn()).isEqualTo(B);
        assertThat(swap.tokenOut()).isEqualTo(A);
        assertThat(swap.amountInRaw()).isEqualTo("19787806353499947008");
        assertThat(swap.amountOutRaw()).isEqualTo("305158344418957680");
        assertThat(swap.feeRaw()).isEqualTo("59363419060499842");
        assertThat(swap.balancesAfterRaw()).isEqualTo(raw("2446193148015440508909", "158165821856737881439131"));
        BigInteger in = swap.amountInRaw().multiply(BigInteger.valueOf(997));
        BigInteger reserveIn = swap.balancesAfterRaw().get(1).subtract(swap.amountInRaw());
        BigInteger reserveOut = swap.balancesAfterRaw().get(0).add(swap.amountOutRaw());
        assertThat(in.multiply(reserveOut)
                        .divide(reserveIn.multiply(BigInteger.valueOf(1_000)).add(in)))
                .isEqualTo(swap.amountOutRaw());
    }

    @Test
    void pairsSwapWithoutItsSyncTellsNoReserves() throws UndecodableLogException {
        ChainEvent event = event(Protocol.UNISWAP_V2, RecordedLogs.of("uniswap-v2-swap"));
        assertThat(Objects.requireNonNull(event.swap()).balancesAfterRaw()).isEmpty();
    }

    @Test
    void pairsFlashLoanIsNoTrade() throws UndecodableLogException {
        RawLog log = built(
                A,
                "Swap(address,uint256,uint256,uint256,uint256,address)",
                List.of(word(USER), word(USER)),
                word(1_003),
                word(0),
                word(1_000),
                word(0));
        assertThat(read(Protocol.UNISWAP_V2, log, null)).isEmpty();
    }

    @Test
    void pairsMintAndBurn() throws UndecodableLogException {
        RawLog mint = built(A, "Mint(address,uint256,uint256)", List.of(word(USER)), word(5), word(6));
        RawLog burn = built(A, "Burn(address,uint256,uint256,address)", List.of(word(B), word(USER)), word(7), word(8));
        LiquidityChange added = event(Protocol.UNISWAP_V2, mint).liquidityChange();
        LiquidityChange removed = event(Protocol.UNISWAP_V2, burn).liquidityChange();
        assertThat(Objects.requireNonNull(added).added()).isTrue();
        assertThat(added.amountsRaw()).isEqualTo(raw("5", "6"));
        assertThat(Objects.requireNonNull(removed).added()).isFalse();
        assertThat(removed.provider()).isEqualTo(USER);
        assertThat(removed.amountsRaw()).isEqualTo(raw("7", "8"));
    }

    @Test
    void concentratedSwapTellsPriceLiquidityAndTick() throws UndecodableLogException {
        ChainEvent event = event(Protocol.UNISWAP_V3, RecordedLogs.of("uniswap-v3-swap"));
        Swap swap = Objects.requireNonNull(event.swap());
        assertThat(swap.tokenIn()).isEqualTo(B);
        assertThat(swap.amountInRaw()).isEqualTo("35000000000000000");
        assertThat(swap.amountOutRaw()).isEqualTo("119744094");
        assertThat(swap.balancesAfterRaw()).isEmpty();
        assertThat(Objects.requireNonNull(event.foreignPool()).price())
                .isEqualTo(new ConcentratedPrice(
                        new BigInteger("1358206768703179146794161129278934"),
                        new BigInteger("345073104699360"),
                        194_996));
    }

    @Test
    void concentratedMintOfARecordedRange() throws UndecodableLogException {
        ChainEvent event = event(Protocol.UNISWAP_V3, RecordedLogs.of("uniswap-v3-mint"));
        LiquidityChange change = Objects.requireNonNull(event.liquidityChange());
        assertThat(change.added()).isTrue();
        assertThat(change.provider()).isEqualTo("0x827922686190790b37229fd06084350e74485b72");
        assertThat(change.sharesRaw()).isEqualTo("199994998");
        assertThat(change.amountsRaw()).isEqualTo(raw("9999", "9999"));
    }

    @Test
    void concentratedInitializeAndBurn() throws UndecodableLogException {
        BigInteger one = BigInteger.ONE.shiftLeft(96);
        RawLog init = built(A, "Initialize(uint160,int24)", List.of(), String.format("%064x", one), word(0));
        ChainEvent born = event(Protocol.UNISWAP_V3, init);
        assertThat(Objects.requireNonNull(born.poolReserves()).balancesRaw()).isEmpty();
        assertThat(Objects.requireNonNull(born.foreignPool()).price())
                .isEqualTo(new ConcentratedPrice(one, BigInteger.ZERO, 0));

        String burn = "Burn(address,int24,int24,uint128,uint256,uint256)";
        List<String> range = List.of(word(USER), "f".repeat(64), word(1));
        RawLog log = built(A, burn, range, word(10), word(3), word(4));
        assertThat(Objects.requireNonNull(event(Protocol.UNISWAP_V3, log).liquidityChange())
                        .amountsRaw())
                .isEqualTo(raw("3", "4"));
        RawLog poke = built(A, burn, range, word(0), word(0), word(0));
        assertThat(read(Protocol.UNISWAP_V3, poke, null)).isEmpty();
    }

    @Test
    void curvesExchange() throws UndecodableLogException {
        Swap swap = Objects.requireNonNull(
                event(Protocol.CURVE, RecordedLogs.of("curve-token-exchange")).swap());
        assertThat(swap.tokenIn()).isEqualTo(B);
        assertThat(swap.tokenOut()).isEqualTo(C);
        assertThat(swap.amountInRaw()).isEqualTo("4482634690000");
        assertThat(swap.amountOutRaw()).isEqualTo("4482137483856");
    }

    @Test
    void curvesLiquidityAdded() throws UndecodableLogException {
        LiquidityChange change = Objects.requireNonNull(
                event(Protocol.CURVE, RecordedLogs.of("curve-add-liquidity")).liquidityChange());
        assertThat(change.amountsRaw()).isEqualTo(raw("0", "900000000", "0"));
        assertThat(change.totalSharesAfterRaw()).isEqualTo("215974653238324903116086350");
    }

    @Test
    void curvesOtherVintages() throws UndecodableLogException {
        RawLog ofAnyLength = built(
                A,
                "RemoveLiquidity(address,uint256[],uint256[],uint256)",
                List.of(word(USER)),
                word(96),
                word(224),
                word(500),
                word(3),
                word(1),
                word(2),
                word(3),
                word(0));
        assertThat(Objects.requireNonNull(event(Protocol.CURVE, ofAnyLength).liquidityChange())
                        .amountsRaw())
                .isEqualTo(raw("1", "2", "3"));
        RawLog one = built(
                A,
                "RemoveLiquidityOne(address,int128,uint256,uint256,uint256)",
                List.of(word(USER)),
                word(2),
                word(10),
                word(9),
                word(490));
        LiquidityChange removed =
                Objects.requireNonNull(event(Protocol.CURVE, one).liquidityChange());
        assertThat(removed.amountsRaw()).isEqualTo(raw("0", "0", "9"));
        assertThat(removed.totalSharesAfterRaw()).isEqualTo(490);
        RawLog untold = built(A, "RemoveLiquidityOne(address,uint256,uint256)", List.of(word(USER)), word(10), word(9));
        assertThat(read(Protocol.CURVE, untold, null)).isEmpty();
    }

    @Test
    void vaultsPoolFromItsBirthOn() throws UndecodableLogException {
        assertThat(BalancerV3Logs.POOL_REGISTERED)
                .isEqualTo("0xbc1561eeab9f40962e2fb827a7ff9c7cdb47a9d7c84caeefa4ed90e043842dad");
        RawLog registered = new RawLog(
                VAULT,
                List.of(BalancerV3Logs.POOL_REGISTERED, "0x" + word(C), "0x" + word(USER)),
                "0x" + word(800) + word(10_000_000_000_000_000L) + word(0),
                7,
                "0x",
                "0x",
                0,
                false);
        ChainEvent born = event(Protocol.BALANCER_V3, registered);
        assertThat(Objects.requireNonNull(born.poolCreated()).swapFeeFraction()).isEqualByComparingTo("0.01");
        assertThat(born.contract()).isEqualTo(VAULT);

        String added = "LiquidityAdded(address,address,uint8,uint256,uint256[],uint256[])";
        List<String> indexed = List.of(word(C), word(USER), word(1));
        RawLog join = built(
                VAULT,
                added,
                indexed,
                word(1_000),
                word(96),
                word(192),
                word(2),
                word(40),
                word(50),
                word(2),
                word(0),
                word(0));
        LiquidityChange change =
                Objects.requireNonNull(event(Protocol.BALANCER_V3, join).liquidityChange());
        assertThat(change.poolId()).isEqualTo(C);
        assertThat(change.amountsRaw()).isEqualTo(raw("40", "50"));
        assertThat(change.totalSharesAfterRaw()).isEqualTo(1_000);
        RawLog exit = built(
                VAULT,
                added.replace("Added", "Removed"),
                indexed,
                word(900),
                word(96),
                word(192),
                word(2),
                word(4),
                word(5),
                word(0));
        assertThat(Objects.requireNonNull(event(Protocol.BALANCER_V3, exit).liquidityChange())
                        .added())
                .isFalse();
    }

    @Test
    void vaultsSwapOfAConfiguredPoolOnly() throws UndecodableLogException {
        String signature = "Swap(address,address,address,uint256,uint256,uint256,uint256)";
        String[] words = {word(100), word(90), word(10_000_000_000_000_000L), word(1)};
        RawLog log = built(VAULT, signature, List.of(word(C), word(A), word(B)), words);
        Swap swap = Objects.requireNonNull(event(Protocol.BALANCER_V3, log).swap());
        assertThat(swap.poolId()).isEqualTo(C);
        assertThat(swap.tokenIn()).isEqualTo(A);
        assertThat(swap.amountOutRaw()).isEqualTo(90);
        assertThat(swap.feeRaw()).isEqualTo(1);
        RawLog others = built(VAULT, signature, List.of(word(USER), word(A), word(B)), words);
        assertThat(read(Protocol.BALANCER_V3, others, null)).isEmpty();
    }

    @Test
    void feedsRoundIsTheProxys() throws UndecodableLogException {
        RawLog log = built(
                B,
                "AnswerUpdated(int256,uint256,uint256)",
                List.of(word(199_900_000_000L), word(17)),
                word(1_650_000_000));
        ForeignLogs logs = ForeignLogs.of(List.of(), List.of(new Aggregator(PROXY, B, 6)));
        ChainEvent event = logs.of(B).orElseThrow().read(1, 0, log, null).orElseThrow();
        assertThat(event.contract()).isEqualTo(PROXY);
        assertThat(event.answerUpdated())
                .isEqualTo(new AnswerUpdated(
                        BigInteger.valueOf(199_900_000_000L),
                        BigInteger.valueOf(6).shiftLeft(64).add(BigInteger.valueOf(17)),
                        1_650_000_000_000L));
    }

    /** The right topic over words that aren't that event's. */
    @ParameterizedTest
    @ValueSource(strings = {"uniswap-v2-sync", "uniswap-v2-swap", "uniswap-v3-swap", "curve-token-exchange"})
    void wrongAbiIsRefused(String source) {
        RawLog log = RecordedLogs.of(source);
        RawLog cut = new RawLog(
                log.address(),
                log.topics(),
                log.data().substring(0, log.data().length() - 64),
                log.blockNumber(),
                log.blockHash(),
                log.transactionHash(),
                log.logIndex(),
                false);
        Protocol protocol = source.startsWith("curve")
                ? Protocol.CURVE
                : source.contains("v2") ? Protocol.UNISWAP_V2 : Protocol.UNISWAP_V3;
        assertThatExceptionOfType(UndecodableLogException.class)
                .isThrownBy(() -> read(protocol, cut, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UndecodableLogException.WRONG_ABI));
    }

    @Test
    void tokenThatThePoolHasNotIsRefused() {
        RawLog log = built(
                A,
                "TokenExchange(address,int128,uint256,int128,uint256)",
                List.of(word(USER)),
                word(3),
                word(1),
                word(0),
                word(1));
        assertThatExceptionOfType(UndecodableLogException.class).isThrownBy(() -> read(Protocol.CURVE, log, null));
    }

    @Test
    void topicsAreThoseOfThePublicNetworks() {
        ForeignLogs logs = ForeignLogs.of(
                List.of(new ForeignContract(Protocol.CURVE, A, A, pool(Protocol.CURVE, A, B, C), null)), List.of());
        assertThat(logs.topics()).contains("0x423f6495a08fc652425cf4ed0d1f9e37e571d9b9529b1c1c23cce780b2e7df0d");
        assertThat(built(A, ADDED, List.of()).topics().get(0)).isIn(logs.topics());
    }
}
