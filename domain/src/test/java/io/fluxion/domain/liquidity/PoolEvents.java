package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.Swap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A pool that lives a random life on a chain: a source of consistent events. */
final class PoolEvents {
    static final String ETH = "0xaa";
    static final String USD = "0xbb";

    private final Random random;
    private final String branch;
    private long block = 1;
    private List<BigInteger> balances = List.of(BigInteger.ZERO, BigInteger.ZERO);
    private BigInteger shares = BigInteger.ZERO;

    PoolEvents(long seed, String branch) {
        random = new Random(seed);
        this.branch = branch;
    }

    /** Another branch of the chain, which goes on from here. */
    PoolEvents fork(String name) {
        PoolEvents fork = new PoolEvents(random.nextLong(), name);
        fork.block = block;
        fork.balances = balances;
        fork.shares = shares;
        return fork;
    }

    ChainEvent created() {
        return event(
                new PoolCreated(
                        "0x01",
                        "sETH/fUSD",
                        List.of(ETH, USD),
                        List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                        new BigDecimal("0.003")),
                null,
                null);
    }

    List<ChainEvent> some(int count) {
        List<ChainEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    private ChainEvent next() {
        boolean empty = shares.signum() == 0;
        return switch (empty ? 0 : random.nextInt(4)) {
            case 0 -> added();
            case 1 -> removed();
            default -> swapped();
        };
    }

    private ChainEvent added() {
        List<BigInteger> amounts =
                List.of(part(10_000).add(BigInteger.TEN), part(20_000).add(BigInteger.TEN));
        BigInteger minted = amounts.get(0);
        // The first provider's mint burns 5 shares on top.
        shares = shares.add(minted).add(shares.signum() == 0 ? BigInteger.valueOf(5) : BigInteger.ZERO);
        balances = List.of(balances.get(0).add(amounts.get(0)), balances.get(1).add(amounts.get(1)));
        return event(null, null, new LiquidityChange("0x01", "0xcc", true, amounts, minted, balances, shares));
    }

    private ChainEvent removed() {
        List<BigInteger> amounts = List.of(fraction(balances.get(0)), fraction(balances.get(1)));
        BigInteger burnt = fraction(shares);
        shares = shares.subtract(burnt);
        balances = List.of(
                balances.get(0).subtract(amounts.get(0)), balances.get(1).subtract(amounts.get(1)));
        return event(null, null, new LiquidityChange("0x01", "0xcc", false, amounts, burnt, balances, shares));
    }

    private ChainEvent swapped() {
        BigInteger in = part(1_000);
        BigInteger out = fraction(balances.get(1));
        balances = List.of(balances.get(0).add(in), balances.get(1).subtract(out));
        return event(null, new Swap("0x01", "0xdd", null, ETH, USD, in, out, BigInteger.ONE, balances), null);
    }

    private ChainEvent event(@Nullable PoolCreated created, @Nullable Swap swap, @Nullable LiquidityChange change) {
        block++;
        String hash = "0x" + branch + block;
        return new ChainEvent(
                ChainEvent.idOf(31337, hash, hash, 0),
                31337,
                "0xpm",
                block,
                hash,
                block * 1_000,
                hash,
                0,
                Finality.LATEST,
                false,
                null,
                created,
                swap,
                change,
                null,
                null);
    }

    private BigInteger part(int bound) {
        return BigInteger.valueOf(1 + random.nextInt(bound));
    }

    private BigInteger fraction(BigInteger whole) {
        return whole.multiply(BigInteger.valueOf(random.nextInt(20))).divide(BigInteger.valueOf(100));
    }
}
