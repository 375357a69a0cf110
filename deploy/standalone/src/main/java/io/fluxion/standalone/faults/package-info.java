/** The proof that the chain connector delivers exactly once: seeded runs through faults, and what their topics must hold. */
@NullMarked
package io.fluxion.standalone.faults;

import org.jspecify.annotations.NullMarked;
