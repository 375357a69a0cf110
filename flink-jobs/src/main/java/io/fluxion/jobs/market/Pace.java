package io.fluxion.jobs.market;

/** When a bar is told. Corrections of a closed bar are told at once, at either pace. */
public enum Pace {
    /** While it is open, as often as an eye can follow, and once more when it closes. */
    LIVE,
    /** When event time closes it, so that the same events give the same bars, whatever the clock says. */
    REPLAY
}
