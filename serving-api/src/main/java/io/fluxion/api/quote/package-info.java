/** Quotes of pools that are described in a request. */
@NullMarked
package io.fluxion.api.quote;

import org.jspecify.annotations.NullMarked;
