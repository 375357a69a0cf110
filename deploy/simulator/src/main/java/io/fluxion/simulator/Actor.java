package io.fluxion.simulator;

/** A participant of the market, asked to act once a tick; it sends transactions from an account of its own. */
interface Actor {
    void act(long tick);
}
