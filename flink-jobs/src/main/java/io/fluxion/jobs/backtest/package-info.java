/** Venues and markets of recorded trades, in which orders are tried without a chain. */
@NullMarked
package io.fluxion.jobs.backtest;

import org.jspecify.annotations.NullMarked;
