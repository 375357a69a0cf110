/** A chain read block after block, through reorgs, one atomic batch at a time. */
@NullMarked
package io.fluxion.chain.follow;

import org.jspecify.annotations.NullMarked;
