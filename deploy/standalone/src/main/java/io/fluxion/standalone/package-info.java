/** Everything on one machine, and the fluxion command line. */
@NullMarked
package io.fluxion.standalone;

import org.jspecify.annotations.NullMarked;
