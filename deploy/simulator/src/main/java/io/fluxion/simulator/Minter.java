package io.fluxion.simulator;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Mints a synthetic now and then, and burns what it minted before. */
final class Minter implements Actor {
    private static final double CHANCE_A_TICK = 0.05;
    private static final long GAS = 300_000;

    private final MarketView view;
    private final Wallet wallet;
    private final SplittableRandom random;
    private int minted;

    Minter(MarketView view, Wallet wallet, SplittableRandom random) {
        this.view = view;
        this.wallet = wallet;
        this.random = random;
    }

    @Override
    public void act(long tick) {
        if (random.nextDouble() >= CHANCE_A_TICK) {
            return;
        }
        boolean burn = minted > 0 && random.nextBoolean();
        minted += burn ? -1 : 1;
        wallet.call(
                view.deployment().factory(),
                GAS,
                burn ? "burnSynthetic" : "mintSynthetic",
                Abi.ascii("sETH"),
                Abi.uint(Abi.raw(new BigDecimal("0.5"), 18)));
    }
}
