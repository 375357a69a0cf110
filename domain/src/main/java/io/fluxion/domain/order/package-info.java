/** Orders, their slices, their life cycle and their fills, in the terms of FIX. */
@NullMarked
package io.fluxion.domain.order;

import org.jspecify.annotations.NullMarked;
