/** A short soak of the pools in each build. */
@NullMarked
package io.fluxion.standalone.bench.soak;

import org.jspecify.annotations.NullMarked;
