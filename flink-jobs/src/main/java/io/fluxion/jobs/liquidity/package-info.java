/** The liquidity job: chain events into the state and worth of pools. */
@NullMarked
package io.fluxion.jobs.liquidity;

import org.jspecify.annotations.NullMarked;
