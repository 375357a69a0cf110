/** A market on a local chain: the contracts deployed, and actors who trade from accounts of their own. */
@NullMarked
package io.fluxion.simulator;

import org.jspecify.annotations.NullMarked;
