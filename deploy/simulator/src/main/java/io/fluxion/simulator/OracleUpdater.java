package io.fluxion.simulator;

import io.fluxion.domain.reference.Feed;
import java.math.BigDecimal;
import org.web3j.abi.datatypes.generated.Int256;

/** Lets the prices walk and writes the feeds' rounds. */
final class OracleUpdater implements Actor {
    private static final int CRYPTO_TICKS = 4;
    private static final int PEGGED_TICKS = 20;
    private static final int PEGGED_TICKS_IN_TROUBLE = 4;
    private static final long GAS = 150_000;

    private final MarketView view;
    private final Wallet wallet;
    private final PriceWalk walk;
    private boolean silent;

    OracleUpdater(MarketView view, Wallet wallet, PriceWalk walk) {
        this.view = view;
        this.wallet = wallet;
        this.walk = walk;
    }

    void silence() {
        silent = true;
    }

    @Override
    public void act(long tick) {
        view.set(walk.step());
        if (silent) {
            return;
        }
        for (Feed feed : view.deployment().feeds()) {
            if (tick % ticksBetween(feed.feed()) == 0) {
                BigDecimal answer = BigDecimal.valueOf(view.usd(feed.feed()));
                wallet.call(feed.address(), GAS, "submit", new Int256(Abi.raw(answer, feed.decimals())));
            }
        }
    }

    private int ticksBetween(String feed) {
        if (!Feed.pairOf(feed).equals("FUSD-USD")) {
            return CRYPTO_TICKS;
        }
        return view.usd(feed) < 1 ? PEGGED_TICKS_IN_TROUBLE : PEGGED_TICKS;
    }
}
