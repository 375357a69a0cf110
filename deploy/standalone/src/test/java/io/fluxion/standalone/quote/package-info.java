/** Tests of quotes by request. */
@NullMarked
package io.fluxion.standalone.quote;

import org.jspecify.annotations.NullMarked;
