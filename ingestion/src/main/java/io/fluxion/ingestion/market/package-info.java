/** Trades from the swaps of a chain's pools. */
@NullMarked
package io.fluxion.ingestion.market;

import org.jspecify.annotations.NullMarked;
