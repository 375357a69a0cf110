/** Forecasting behind one interface, with the baseline where the network can't serve. */
@NullMarked
package io.fluxion.models.serving;

import org.jspecify.annotations.NullMarked;
