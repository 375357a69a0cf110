/** Predictions of liquidity. */
@NullMarked
package io.fluxion.domain.forecast;

import org.jspecify.annotations.NullMarked;
