/** The benchmark of the chain connector: throughput, latency at the head, isolation of chains, and a long backfill. */
@NullMarked
package io.fluxion.standalone.bench.chain;

import org.jspecify.annotations.NullMarked;
