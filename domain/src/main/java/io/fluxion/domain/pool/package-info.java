/** The mathematics of pools in integers: the same that the contracts compute, to the last unit. */
@NullMarked
package io.fluxion.domain.pool;

import org.jspecify.annotations.NullMarked;
