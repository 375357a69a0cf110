/** Training from the command line: seeded, with early stopping and a report against the baselines. */
@NullMarked
package io.fluxion.models.train;

import org.jspecify.annotations.NullMarked;
