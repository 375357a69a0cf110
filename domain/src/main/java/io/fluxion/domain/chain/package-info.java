/** Events read from EVM logs, in chain order, with their retractions. */
@NullMarked
package io.fluxion.domain.chain;

import org.jspecify.annotations.NullMarked;
