/** Logs of the project's contracts, cut into events by hand. */
@NullMarked
package io.fluxion.chain.decode;

import org.jspecify.annotations.NullMarked;
