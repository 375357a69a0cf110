package io.fluxion.simulator;

import java.util.Locale;

/** What happens to the market besides its daily life. */
public enum Scenario {
    /** Nothing. */
    CALM,
    /** fUSD's feed falls by more than 3 % in one round and goes on down, and traders flee into the synthetics. */
    DEPEG,
    /** A provider takes over a quarter of a pool's liquidity out, and sells into what is left. */
    DRAIN,
    /** The feeds get no more rounds. */
    ORACLE_OUTAGE,
    /** Chains replace their last blocks now and then, and leave some transactions out. */
    REORG;

    /** By its name on the command line: {@code oracle-outage}. */
    public static Scenario named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
