/** Trades and the bars that they make. */
@NullMarked
package io.fluxion.domain.market;

import org.jspecify.annotations.NullMarked;
