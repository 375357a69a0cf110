/** The local chain's binary; the contracts' Java wrappers are generated beside it. */
@NullMarked
package io.fluxion.contracts;

import org.jspecify.annotations.NullMarked;
