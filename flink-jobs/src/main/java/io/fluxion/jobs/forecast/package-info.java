/** The forecast job: pool states into predictions of their liquidity. */
@NullMarked
package io.fluxion.jobs.forecast;

import org.jspecify.annotations.NullMarked;
