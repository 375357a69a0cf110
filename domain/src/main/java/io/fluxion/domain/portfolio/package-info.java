/** Positions and their profit and loss. */
@NullMarked
package io.fluxion.domain.portfolio;

import org.jspecify.annotations.NullMarked;
