/** Benchmarks of the stores: writing beside a bare copy, and analysts' questions over a large table. */
@NullMarked
package io.fluxion.standalone.bench.stores;

import org.jspecify.annotations.NullMarked;
