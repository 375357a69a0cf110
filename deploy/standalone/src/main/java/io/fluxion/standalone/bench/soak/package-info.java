/** Pools that live through random operations and reorgs on a local chain, against what is folded from their events. */
@NullMarked
package io.fluxion.standalone.bench.soak;

import org.jspecify.annotations.NullMarked;
