/** Benchmarks: ratios of our work against a reference in the same run, on the same bytes. */
@NullMarked
package io.fluxion.standalone.bench;

import org.jspecify.annotations.NullMarked;
