/** Pools: their state and what it is worth. */
@NullMarked
package io.fluxion.domain.liquidity;

import org.jspecify.annotations.NullMarked;
