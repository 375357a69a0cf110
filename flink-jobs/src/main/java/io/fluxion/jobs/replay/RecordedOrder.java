package io.fluxion.jobs.replay;

import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * An order of a file.
 *
 * @param refused why it would not even have been sent; null when it is
 */
public record RecordedOrder(OrderCommand command, @Nullable Rejection refused) {}
