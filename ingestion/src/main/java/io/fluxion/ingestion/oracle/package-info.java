/** Prices from the rounds of a chain's aggregators. */
@NullMarked
package io.fluxion.ingestion.oracle;

import org.jspecify.annotations.NullMarked;
