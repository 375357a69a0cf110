package io.fluxion.standalone.bench.soak;

import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.liquidity.PoolLedger;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * All that the contract says of a pool, in its own integers.
 *
 * @param amplification times 1000, at the block's time; zero of a weighted pool
 * @param pausedUntil seconds
 */
record PoolsOnChain(
        List<String> tokens,
        List<BigInteger> weights,
        BigInteger swapFee,
        List<BigInteger> balances,
        BigInteger totalShares,
        int kind,
        BigInteger amplification,
        BigInteger protocolFee,
        BigInteger pausedUntil,
        List<BigInteger> rates) {

    private static final int WAD_DECIMALS = 18;
    private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);

    /** A pool with what its protocol is owed. */
    record Answer(PoolsOnChain pool, List<BigInteger> protocolFees) {}

    /** What the contract answers now. */
    @SuppressWarnings("rawtypes")
    static Answer ask(SoakChain chain, String manager, String poolId) {
        List<Type> id = List.of(Inputs.bytes32(poolId));
        List<Type> pool = chain.call(
                manager,
                "getPool",
                id,
                List.of(
                        new TypeReference<Utf8String>() {},
                        new TypeReference<DynamicArray<Address>>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {}));
        List<Type> settings = settings(chain, manager, poolId);
        return new Answer(
                new PoolsOnChain(
                        texts(pool.get(1)),
                        integers(pool.get(2)),
                        integer(pool.get(3)),
                        integers(pool.get(4)),
                        integer(pool.get(5)),
                        integer(settings.get(0)).intValueExact(),
                        integer(settings.get(1)),
                        integer(settings.get(2)),
                        integer(settings.get(3)),
                        integers(settings.get(4))),
                integers(settings.get(5)));
    }

    static String shareToken(SoakChain chain, String manager, String poolId) {
        return settings(chain, manager, poolId).get(6).getValue().toString();
    }

    @SuppressWarnings("rawtypes")
    private static List<Type> settings(SoakChain chain, String manager, String poolId) {
        return chain.call(
                manager,
                "getPoolSettings",
                List.of(Inputs.bytes32(poolId)),
                List.of(
                        new TypeReference<Uint8>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Address>() {}));
    }

    /** How many shares an account holds. */
    static BigInteger sharesOf(SoakChain chain, String manager, String poolId, String account) {
        return integer(chain.call(
                        manager,
                        "sharesOf",
                        List.of(Inputs.bytes32(poolId), new Address(account)),
                        List.of(new TypeReference<Uint256>() {}))
                .get(0));
    }

    /** A folded pool in the same terms, at a block's time. */
    static PoolsOnChain of(PoolLedger ledger, long blockTimeMillis) {
        PoolSettings settings = ledger.settings();
        List<BigDecimal> ones = Collections.nCopies(ledger.tokens().size(), BigDecimal.ONE);
        return new PoolsOnChain(
                ledger.tokens(),
                ledger.weights().stream().map(PoolsOnChain::wad).toList(),
                wad(ledger.swapFeeFraction()),
                ledger.current().balancesRaw(),
                ledger.current().totalSharesRaw(),
                ledger.kind().ordinal(),
                Optional.ofNullable(ledger.amplificationAt(blockTimeMillis))
                        .map(a -> a.movePointRight(3).toBigIntegerExact())
                        .orElse(BigInteger.ZERO),
                wad(Objects.requireNonNull(settings.protocolFeeFraction())),
                BigInteger.valueOf(Objects.requireNonNull(settings.pausedUntilMillis()))
                        .divide(MILLIS_PER_SECOND),
                Objects.requireNonNullElse(settings.rates(), ones).stream()
                        .map(PoolsOnChain::wad)
                        .toList());
    }

    private static BigInteger wad(BigDecimal fraction) {
        return fraction.movePointRight(WAD_DECIMALS).toBigIntegerExact();
    }

    @SuppressWarnings("rawtypes")
    private static BigInteger integer(Type type) {
        return (BigInteger) type.getValue();
    }

    @SuppressWarnings("rawtypes")
    private static List<BigInteger> integers(Type type) {
        return ((DynamicArray<?>) type)
                .getValue().stream().map(value -> (BigInteger) value.getValue()).toList();
    }

    @SuppressWarnings("rawtypes")
    private static List<String> texts(Type type) {
        return ((DynamicArray<?>) type)
                .getValue().stream().map(value -> value.getValue().toString()).toList();
    }
}
