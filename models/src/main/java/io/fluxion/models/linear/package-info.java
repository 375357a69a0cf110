/** The baselines: ridge regression and the last value. */
@NullMarked
package io.fluxion.models.linear;

import org.jspecify.annotations.NullMarked;
