package io.fluxion.chain.send;

import io.fluxion.domain.order.Slice;

/**
 * A slice to be executed.
 *
 * @param whenDone run once its last report is written; until then a restart brings the slice back
 */
record SliceTask(Slice slice, Runnable whenDone) {}
