/** The seeded runs of the chain connector, and that their checks see what is broken. */
@NullMarked
package io.fluxion.standalone.faults;

import org.jspecify.annotations.NullMarked;
