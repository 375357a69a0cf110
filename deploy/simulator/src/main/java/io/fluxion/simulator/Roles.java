package io.fluxion.simulator;

/** Which development account plays whom. */
final class Roles {
    static final int DEPLOYER = 0;
    static final int DESK = 1;
    static final int ORACLE_UPDATER = 2;
    static final int ARBITRAGEUR = 3;
    static final int[] LIQUIDITY_PROVIDERS = {4, 5};
    static final int[] TRADERS = {6, 7, 8};
    static final int MINTER = 9;

    private Roles() {}
}
