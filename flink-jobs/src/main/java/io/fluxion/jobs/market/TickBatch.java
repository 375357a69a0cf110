package io.fluxion.jobs.market;

import java.util.List;

/**
 * Trades of one instrument on their way to its bars, packed; never in state.
 *
 * @param venues what the ticks' venue numbers stand for
 * @param ticks entries of {@link TickLog}, in the order in which the trades came
 */
public record TickBatch(String instrument, List<String> venues, byte[] ticks) {}
