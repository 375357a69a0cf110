/** Tests of the simulated market, on a real local chain. */
@NullMarked
package io.fluxion.simulator;

import org.jspecify.annotations.NullMarked;
