/** Tests of quotes by request. */
@NullMarked
package io.fluxion.api.quote;

import org.jspecify.annotations.NullMarked;
