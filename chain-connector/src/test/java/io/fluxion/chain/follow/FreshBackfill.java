package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.domain.chain.ChainEvent;
import java.time.Clock;
import java.util.List;

/** What a connector that was never there before reads from a chain as it stands. */
final class FreshBackfill {
    private FreshBackfill() {}

    static List<ChainEvent> of(FollowedChain followed, ChainReader chain, Clock clock) {
        InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
        ChainFollower follower = ChainFollower.recover(followed, chain, topic.open(), clock);
        boolean more = true;
        while (more) {
            more = follower.poll();
        }
        return List.copyOf(topic.events());
    }
}
