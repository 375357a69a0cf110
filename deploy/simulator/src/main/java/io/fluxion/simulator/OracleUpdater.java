package io.fluxion.simulator;

import io.fluxion.domain.reference.Feed;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.web3j.abi.datatypes.generated.Int256;

/** Walks the prices at random and writes the feeds' rounds. */
final class OracleUpdater implements Actor {
    private static final double STEP_DEVIATION = 0.0004;
    private static final int CRYPTO_TICKS = 4;
    private static final int PEGGED_TICKS = 20;
    private static final int PEGGED_TICKS_IN_TROUBLE = 4;
    private static final long GAS = 150_000;

    private final MarketView view;
    private final Wallet wallet;
    private final SplittableRandom random;
    private boolean silent;

    OracleUpdater(MarketView view, Wallet wallet, SplittableRandom random) {
        this.view = view;
        this.wallet = wallet;
        this.random = random;
    }

    void silence() {
        silent = true;
    }

    @Override
    public void act(long tick) {
        view.move(gaussian() * STEP_DEVIATION, gaussian() * STEP_DEVIATION);
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
        if (!feed.equals("FUSD-USD")) {
            return CRYPTO_TICKS;
        }
        return view.usd(feed) < 1 ? PEGGED_TICKS_IN_TROUBLE : PEGGED_TICKS;
    }

    private double gaussian() {
        return random.nextGaussian();
    }
}
