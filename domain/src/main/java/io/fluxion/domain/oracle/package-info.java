/** Rounds of price feeds. */
@NullMarked
package io.fluxion.domain.oracle;

import org.jspecify.annotations.NullMarked;
