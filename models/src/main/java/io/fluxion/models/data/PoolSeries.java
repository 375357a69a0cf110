package io.fluxion.models.data;

import io.fluxion.models.features.PoolReading;
import java.util.List;

/** The readings of one pool in order of time. */
public record PoolSeries(String pool, List<PoolReading> readings) {
    public PoolSeries {
        readings = List.copyOf(readings);
    }
}
