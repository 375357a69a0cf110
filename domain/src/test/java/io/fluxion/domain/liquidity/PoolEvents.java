package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.SharesTransferred;
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
    private List<BigInteger> owed = List.of(BigInteger.ZERO, BigInteger.ZERO);
    private PoolSettings settings = new PoolSettings(
            new BigDecimal("0.003"),
            BigDecimal.ZERO,
            AmplificationRamp.fixed(new BigDecimal("200")),
            0L,
            List.of(BigDecimal.ONE, BigDecimal.ONE));

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
        fork.owed = owed;
        fork.settings = settings;
        return fork;
    }

    ChainEvent created() {
        PoolCreated created = new PoolCreated(
                "0x01",
                "sETH/fUSD",
                List.of(ETH, USD),
                List.of(),
                new BigDecimal("0.003"),
                PoolKind.STABLE,
                new BigDecimal("200"),
                BigDecimal.ZERO);
        return event(created, null, null, null);
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
        return switch (empty ? 0 : random.nextInt(8)) {
            case 0 -> added();
            case 1 -> removed();
            case 2 -> set();
            case 3 -> collected();
            default -> swapped();
        };
    }

    private ChainEvent set() {
        PoolSettings after = switch (random.nextInt(5)) {
            case 0 -> PoolSettings.ofSwapFee(BigDecimal.valueOf(1 + random.nextInt(100), 3));
            case 1 -> PoolSettings.ofProtocolFee(BigDecimal.valueOf(random.nextInt(50), 2));
            case 2 -> PoolSettings.ofRamp(ramp());
            case 3 -> PoolSettings.ofPause(random.nextInt(2) * block * 2_000);
            default -> PoolSettings.ofRates(List.of(BigDecimal.ONE, BigDecimal.valueOf(random.nextInt(9) + 1)));
        };
        PoolSettings before = new PoolSettings(
                after.swapFeeFraction() == null ? null : settings.swapFeeFraction(),
                after.protocolFeeFraction() == null ? null : settings.protocolFeeFraction(),
                after.ramp() == null ? null : settings.ramp(),
                after.pausedUntilMillis() == null ? null : settings.pausedUntilMillis(),
                after.rates() == null ? null : settings.rates());
        settings = settings.with(after);
        return event(null, null, null, PoolSetting.of("0x01", PoolSetting.Kind.SWAP_FEE, before, after));
    }

    private AmplificationRamp ramp() {
        BigDecimal from = BigDecimal.valueOf(100 + random.nextInt(100));
        return new AmplificationRamp(from, from.add(BigDecimal.TEN), block * 1_000, block * 90_000);
    }

    private ChainEvent collected() {
        List<BigInteger> amounts = owed;
        owed = List.of(BigInteger.ZERO, BigInteger.ZERO);
        return event(null, null, null, PoolSetting.collected("0x01", "0xee", amounts));
    }

    private ChainEvent added() {
        List<BigInteger> amounts =
                List.of(part(10_000).add(BigInteger.TEN), part(20_000).add(BigInteger.TEN));
        BigInteger minted = amounts.get(0);
        // The first provider's mint burns 5 shares on top.
        shares = shares.add(minted).add(shares.signum() == 0 ? BigInteger.valueOf(5) : BigInteger.ZERO);
        balances = List.of(balances.get(0).add(amounts.get(0)), balances.get(1).add(amounts.get(1)));
        return event(null, null, new LiquidityChange("0x01", "0xcc", true, amounts, minted, balances, shares), null);
    }

    private ChainEvent removed() {
        List<BigInteger> amounts = List.of(fraction(balances.get(0)), fraction(balances.get(1)));
        BigInteger burnt = fraction(shares);
        shares = shares.subtract(burnt);
        balances = List.of(
                balances.get(0).subtract(amounts.get(0)), balances.get(1).subtract(amounts.get(1)));
        return event(null, null, new LiquidityChange("0x01", "0xcc", false, amounts, burnt, balances, shares), null);
    }

    private ChainEvent swapped() {
        BigInteger in = part(1_000).add(BigInteger.TEN);
        BigInteger out = fraction(balances.get(1));
        BigInteger protocolFee = BigInteger.valueOf(random.nextInt(3));
        balances = List.of(
                balances.get(0).add(in).subtract(protocolFee), balances.get(1).subtract(out));
        owed = List.of(owed.get(0).add(protocolFee), owed.get(1));
        return event(
                null,
                new Swap("0x01", "0xdd", null, ETH, USD, in, out, BigInteger.TWO, balances, protocolFee),
                null,
                null);
    }

    ChainEvent transferred() {
        return event(null, null, null, null, new SharesTransferred("0x01", "0xcc", "0xdd", BigInteger.ONE));
    }

    /** What a fold of all events so far must come to. */
    void requireSame(PoolLedger ledger, String context) {
        PoolPoint at = ledger.current();
        assertThat(at.balancesRaw()).as(context).isEqualTo(balances);
        assertThat(at.totalSharesRaw()).as(context).isEqualTo(shares);
        assertThat(ledger.settings()).as(context).isEqualTo(settings);
        assertThat(ledger.swapFeeFraction()).as(context).isEqualTo(settings.swapFeeFraction());
    }

    private ChainEvent event(
            @Nullable PoolCreated created,
            @Nullable Swap swap,
            @Nullable LiquidityChange change,
            @Nullable PoolSetting setting) {
        return event(created, swap, change, setting, null);
    }

    private ChainEvent event(
            @Nullable PoolCreated created,
            @Nullable Swap swap,
            @Nullable LiquidityChange change,
            @Nullable PoolSetting setting,
            @Nullable SharesTransferred transfer) {
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
                null,
                setting,
                transfer);
    }

    private BigInteger part(int bound) {
        return BigInteger.valueOf(1 + random.nextInt(bound));
    }

    private BigInteger fraction(BigInteger whole) {
        return whole.multiply(BigInteger.valueOf(random.nextInt(20))).divide(BigInteger.valueOf(100));
    }
}
