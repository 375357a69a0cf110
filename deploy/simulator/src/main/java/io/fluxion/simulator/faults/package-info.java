/** A chain that is reorganised by a script, and a node in front of it that fails and lies by a seed. */
@NullMarked
package io.fluxion.simulator.faults;

import org.jspecify.annotations.NullMarked;
