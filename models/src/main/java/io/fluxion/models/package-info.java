/** Forecasts of a pool's liquidity: what all models have in common. */
@NullMarked
package io.fluxion.models;

import org.jspecify.annotations.NullMarked;
