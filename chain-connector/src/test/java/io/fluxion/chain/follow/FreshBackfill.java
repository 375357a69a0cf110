package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.domain.chain.ChainEvent;
import java.time.Clock;
import java.util.List;

/** What a connector that was never there before reads from a chain as it stands. */
final class FreshBackfill {
    private FreshBackfill() {}

    static List<ChainEvent> of(FollowedChain followed, ChainReader chain, Clock clock) {
        InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
        ChainFollower follower = ChainFollower.recover(followed, new OneNodePool(chain, "node"), topic.open(), clock);
        boolean more = true;
        while (more) {
            more = follower.poll();
        }
        return Folded.of(topic.events());
    }
}
