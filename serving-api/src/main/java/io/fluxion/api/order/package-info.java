/** Placing and steering orders. */
@NullMarked
package io.fluxion.api.order;

import org.jspecify.annotations.NullMarked;
