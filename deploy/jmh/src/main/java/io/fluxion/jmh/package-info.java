/** Microseconds an operation, by JMH, each beside a naive twin. */
@NullMarked
package io.fluxion.jmh;

import org.jspecify.annotations.NullMarked;
