package io.fluxion.standalone.bench;

import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;

/** A pool and an operation on it, as a seed made them. */
record PoolCase(long seed, Pool pool, PoolOperation operation) {}
