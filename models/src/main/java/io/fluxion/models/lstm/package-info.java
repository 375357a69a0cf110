/** The compact LSTM on PyTorch through DJL. */
@NullMarked
package io.fluxion.models.lstm;

import org.jspecify.annotations.NullMarked;
