/** Tests of the local chain, against the real binary. */
@NullMarked
package io.fluxion.contracts;

import org.jspecify.annotations.NullMarked;
