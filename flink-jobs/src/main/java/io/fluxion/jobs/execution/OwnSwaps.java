package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.order.OrderIds;
import java.util.HashSet;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the swaps that execute a child order.
 *
 * <p>Anyone can write any client id into a swap: only those of our own addresses are ours.
 */
final class OwnSwaps implements FlatMapFunction<ChainEvent, ParentInput> {
    private static final long serialVersionUID = 1L;

    private final HashSet<String> addresses;

    OwnSwaps(HashSet<String> addresses) {
        this.addresses = addresses;
    }

    @Override
    public void flatMap(ChainEvent event, Collector<ParentInput> out) {
        Swap swap = event.swap();
        if (swap != null
                && swap.clientId() != null
                && OrderIds.slotOf(swap.clientId()).isPresent()
                && addresses.contains(swap.trader())) {
            out.collect(ParentInput.of(event, swap.clientId()));
        }
    }
}
