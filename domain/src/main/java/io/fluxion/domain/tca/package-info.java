/** What the execution of orders cost, against what the market did meanwhile. */
@NullMarked
package io.fluxion.domain.tca;

import org.jspecify.annotations.NullMarked;
