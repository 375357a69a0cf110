/** Slices executed as swaps, each at most once. */
@NullMarked
package io.fluxion.chain.send;

import org.jspecify.annotations.NullMarked;
