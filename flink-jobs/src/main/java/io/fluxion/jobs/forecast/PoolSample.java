package io.fluxion.jobs.forecast;

/** A pool at the end of a step, with the window of features that a model looks at. */
public record PoolSample(int chainId, String poolId, long asOfMillis, double tvlUsd, float[] window) {}
