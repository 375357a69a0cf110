package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.SharesTransferred;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShareHoldersTest {
    private static final long SEED = 20_261_128L;
    private static final String NOBODY = SharesTransferred.NOBODY;

    private final Held held = new Held();
    private int logs;

    @Test
    void sharesOfNobodyBelongToNoHolder() {
        ShareHolders holders = told(ShareHolders.none(), transfer(NOBODY, NOBODY, 1_000), transfer(NOBODY, "a", 500));

        assertThat(holders.total()).isEqualTo(500);
        assertThat(holders.holders()).isEqualTo(1);
        assertThat(holders.topHolder()).isEqualTo("a");
    }

    @Test
    void transferToldTwiceCountsOnce() {
        ChainEvent mint = transfer(NOBODY, "a", 500);
        ShareHolders holders = told(ShareHolders.none(), mint, mint);

        assertThat(holders.total()).isEqualTo(500);
        ChainEvent stray = transfer(NOBODY, "b", 9).retractedBy("r");
        assertThat(told(holders, stray)).isEqualTo(holders);
    }

    @Test
    void managerWithoutTransfersIsFollowedByItsJoins() {
        ChainEvent join = join("a", 500);
        ShareHolders holders = told(ShareHolders.none(), join, join("b", 300));
        assertThat(holders.topShares()).isEqualTo(500);

        holders = told(holders, join.retractedBy("r"));
        assertThat(holders.topHolder()).isEqualTo("b");
        assertThat(holders.total()).isEqualTo(300);
    }

    @Test
    void onceTransfersAreToldJoinsSayNothing() {
        ShareHolders holders = told(
                ShareHolders.none(), join("a", 500), transfer(NOBODY, "a", 500), join("a", 40), transfer("a", "b", 40));

        assertThat(holders.total()).isEqualTo(500);
        assertThat(held.get("a")).isEqualTo(460);
        assertThat(held.get("b")).isEqualTo(40);
    }

    @Test
    void spreadIsThatOfTheTransfersThatStand() {
        for (int round = 0; round < 100; round++) {
            String context = "seed " + SEED + ", round " + round;
            SplittableRandom random = new SplittableRandom(SEED + round);
            held.clear();
            ShareHolders holders = ShareHolders.none();
            List<ChainEvent> standing = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                if (!standing.isEmpty() && random.nextInt(5) < 2) {
                    holders = told(holders, standing.remove(standing.size() - 1).retractedBy("r"));
                } else {
                    standing.add(random(random));
                    holders = told(holders, standing.get(standing.size() - 1));
                }
            }
            assertSame(holders, standing, context);
            for (int i = standing.size() - 1; i >= 0; i--) {
                holders = told(holders, standing.get(i).retractedBy("r"));
            }
            assertSame(holders, List.of(), context);
            assertThat(held.all()).as(context).isEmpty();
        }
    }

    /** The obvious twin. */
    private static void assertSame(ShareHolders holders, List<ChainEvent> standing, String context) {
        Map<String, BigInteger> shares = new HashMap<>();
        for (ChainEvent event : standing) {
            SharesTransferred t = event.sharesTransferred();
            if (t != null) {
                shares.merge(t.from(), t.sharesRaw().negate(), BigInteger::add);
                shares.merge(t.to(), t.sharesRaw(), BigInteger::add);
            }
        }
        shares.remove(NOBODY);
        shares.values().removeIf(s -> s.signum() == 0);
        assertThat(holders.holders()).as(context).isEqualTo(shares.size());
        assertThat(holders.total())
                .as(context)
                .isEqualTo(shares.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(holders.squares())
                .as(context)
                .isEqualTo(shares.values().stream().map(s -> s.multiply(s)).reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(holders.topShares())
                .as(context)
                .isEqualTo(shares.values().stream().reduce(BigInteger.ZERO, BigInteger::max));
    }

    private ChainEvent random(SplittableRandom random) {
        String some = "h" + random.nextInt(6);
        BigInteger owned = held.get(some);
        if (owned == null || random.nextInt(3) == 0) {
            return transfer(NOBODY, some, 1 + random.nextInt(1_000));
        }
        String other = random.nextInt(4) == 0 ? NOBODY : "h" + random.nextInt(6);
        return transfer(some, other, 1 + random.nextLong(owned.longValueExact()));
    }

    private ShareHolders told(ShareHolders holders, ChainEvent... events) {
        ShareHolders next = holders;
        for (ChainEvent event : events) {
            next = next.after(event, true, held);
        }
        return next;
    }

    private ChainEvent transfer(String from, String to, long shares) {
        return event(null, new SharesTransferred("0x01", from, to, BigInteger.valueOf(shares)));
    }

    private ChainEvent join(String provider, long shares) {
        BigInteger minted = BigInteger.valueOf(shares);
        List<BigInteger> amounts = List.of(minted, minted);
        return event(new LiquidityChange("0x01", provider, true, amounts, minted, amounts, minted), null);
    }

    private ChainEvent event(@Nullable LiquidityChange change, @Nullable SharesTransferred transfer) {
        int log = logs++;
        return new ChainEvent(
                ChainEvent.idOf(1, "0xb" + log, "0xt", log),
                1,
                "0xpm",
                log,
                "0xb" + log,
                log * 1_000L,
                "0xt",
                log,
                Finality.LATEST,
                false,
                null,
                null,
                null,
                change,
                null,
                null,
                null,
                transfer);
    }

    private static final class Held implements ShareHolders.Holdings {
        private final Map<String, BigInteger> shares = new HashMap<>();

        @Override
        public @Nullable BigInteger get(String holder) {
            return shares.get(holder);
        }

        @Override
        public void put(String holder, BigInteger owned) {
            shares.put(holder, owned);
        }

        @Override
        public void remove(String holder) {
            shares.remove(holder);
        }

        @Override
        public void clear() {
            shares.clear();
        }

        @Override
        public Iterable<Map.Entry<String, BigInteger>> all() {
            return shares.entrySet();
        }
    }
}
