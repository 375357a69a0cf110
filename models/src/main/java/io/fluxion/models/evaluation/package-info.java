/** How good forecasts are: errors, quantile losses and coverage. */
@NullMarked
package io.fluxion.models.evaluation;

import org.jspecify.annotations.NullMarked;
