package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.SharesTransferred;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pool's shares are spread over their holders, as sums that a transfer moves in constant time.
 *
 * <p>Who holds how much is in the {@link Holdings} beside it. Shares of nobody, such as the minimum that a first mint
 * burns, belong to no holder. Pools of managers that tell no transfers are followed by their joins and exits, as if no
 * share ever changed hands.
 *
 * @param byTransfers whether transfers have been told; joins and exits then say nothing of holders
 * @param squares the sum of the squared holdings
 * @param topHolder who holds the most; null while nobody holds any
 * @param recentIds of the latest transfers, so that one told twice counts once
 */
public record ShareHolders(
        boolean byTransfers,
        BigInteger total,
        BigInteger squares,
        long holders,
        @Nullable String topHolder,
        BigInteger topShares,
        List<String> recentIds) {
    /** As many as a pool keeps points to be returned to. */
    private static final int RECENT_MAX = PoolLedger.POINTS_MAX;

    public ShareHolders {
        recentIds = List.copyOf(recentIds);
    }

    /** Who holds how many shares; a holder of none is not in it. */
    public interface Holdings {
        @Nullable
        BigInteger get(String holder);

        void put(String holder, BigInteger shares);

        void remove(String holder);

        void clear();

        Iterable<Map.Entry<String, BigInteger>> all();
    }

    /** Before the first share. */
    public static ShareHolders none() {
        return new ShareHolders(false, BigInteger.ZERO, BigInteger.ZERO, 0, null, BigInteger.ZERO, List.of());
    }

    /**
     * After an event of the pool or its retraction; {@code holdings} is changed alike.
     *
     * @param moved whether the event has moved the pool's ledger: what comes twice counts once
     */
    public ShareHolders after(ChainEvent event, boolean moved, Holdings holdings) {
        SharesTransferred transfer = event.sharesTransferred();
        LiquidityChange change = event.liquidityChange();
        if (event.poolCreated() != null) {
            return moved ? emptied(holdings) : this;
        }
        if (transfer != null) {
            return (byTransfers ? this : emptied(holdings).followingTransfers()).once(event, transfer, holdings);
        }
        if (change == null || byTransfers || !moved) {
            return this;
        }
        String from = change.added() ? SharesTransferred.NOBODY : change.provider();
        String to = change.added() ? change.provider() : SharesTransferred.NOBODY;
        return event.retracted()
                ? moved(to, from, change.sharesRaw(), holdings)
                : moved(from, to, change.sharesRaw(), holdings);
    }

    private static ShareHolders emptied(Holdings holdings) {
        holdings.clear();
        return none();
    }

    private ShareHolders followingTransfers() {
        return new ShareHolders(true, total, squares, holders, topHolder, topShares, recentIds);
    }

    private ShareHolders once(ChainEvent event, SharesTransferred transfer, Holdings holdings) {
        boolean known = recentIds.contains(event.eventId());
        List<String> ids = new ArrayList<>(recentIds);
        if (event.retracted()) {
            // Newest first: one older than those remembered comes when they have all been taken back.
            boolean older = recentIds.isEmpty() && holders > 0;
            ids.remove(event.eventId());
            return known || older
                    ? remembering(ids).moved(transfer.to(), transfer.from(), transfer.sharesRaw(), holdings)
                    : this;
        }
        ids.add(event.eventId());
        return known
                ? this
                : remembering(ids.size() > RECENT_MAX ? ids.subList(1, ids.size()) : ids)
                        .moved(transfer.from(), transfer.to(), transfer.sharesRaw(), holdings);
    }

    private ShareHolders remembering(List<String> ids) {
        return new ShareHolders(byTransfers, total, squares, holders, topHolder, topShares, ids);
    }

    private ShareHolders moved(String from, String to, BigInteger shares, Holdings holdings) {
        return changed(from, shares.negate(), holdings).changed(to, shares, holdings);
    }

    private ShareHolders changed(String holder, BigInteger by, Holdings holdings) {
        if (holder.equals(SharesTransferred.NOBODY) || by.signum() == 0) {
            return this;
        }
        BigInteger known = holdings.get(holder);
        BigInteger before = known == null ? BigInteger.ZERO : known;
        BigInteger after = before.add(by);
        if (after.signum() == 0) {
            holdings.remove(holder);
        } else {
            holdings.put(holder, after);
        }
        BigInteger squared = squares.subtract(before.multiply(before)).add(after.multiply(after));
        long count = holders + (before.signum() == 0 ? 1 : 0) - (after.signum() == 0 ? 1 : 0);
        ShareHolders next =
                new ShareHolders(byTransfers, total.add(by), squared, count, topHolder, topShares, recentIds);
        if (holder.equals(topHolder)) {
            return by.signum() > 0 ? next.ledBy(holder, after) : next.ledByTheFirstOf(holdings);
        }
        return after.compareTo(topShares) > 0 ? next.ledBy(holder, after) : next;
    }

    private ShareHolders ledBy(@Nullable String holder, BigInteger shares) {
        return new ShareHolders(byTransfers, total, squares, holders, holder, shares, recentIds);
    }

    /** Only a sale by the largest holder asks for all of them. */
    private ShareHolders ledByTheFirstOf(Holdings holdings) {
        @Nullable String first = null;
        BigInteger most = BigInteger.ZERO;
        for (Map.Entry<String, BigInteger> holding : holdings.all()) {
            if (holding.getValue().compareTo(most) > 0) {
                first = holding.getKey();
                most = holding.getValue();
            }
        }
        return ledBy(first, most);
    }
}
