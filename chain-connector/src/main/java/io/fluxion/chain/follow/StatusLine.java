package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The chain's status as last committed, how the next one follows from it, and when it has to be said again. */
final class StatusLine {
    /** A silent chain says so often that it is alive. */
    static final long HEARTBEAT_MILLIS = 5_000;

    /** A message of a stranger's, in each record until it changes. */
    private static final int DETAIL_LENGTH_MAX = 4_000;

    private final FollowedChain chain;
    private final Clock clock;
    private ChainStatus last;

    StatusLine(FollowedChain chain, ChainStatus last, Clock clock) {
        this.chain = chain;
        this.last = last;
        this.clock = clock;
    }

    /** Before the first block is read. */
    static ChainStatus initial(FollowedChain chain, Clock clock) {
        return new ChainStatus(
                chain.chainId(),
                chain.name(),
                ChainStatus.State.CATCHING_UP,
                0,
                0,
                chain.startBlock() - 1,
                "",
                0,
                0,
                0,
                List.of(),
                "",
                List.of(),
                null,
                clock.millis());
    }

    /** Of a chain whose checkpoint can't be read: it is halted, and where it stands is not known any more. */
    static ChainStatus unreadable(FollowedChain chain, String detail, Clock clock) {
        return new StatusLine(chain, initial(chain, clock), clock).as(ChainStatus.State.HALTED, detail, List.of());
    }

    ChainStatus last() {
        return last;
    }

    /** Whether a status without news is worth a record: when the state changed, or for the heartbeat. */
    boolean isDue(ChainStatus.State state) {
        return state != last.state() || clock.millis() - last.observedAtMillis() >= HEARTBEAT_MILLIS;
    }

    void committed(ChainStatus status) {
        last = status;
    }

    /** The same place in another state. */
    ChainStatus as(ChainStatus.State state, @Nullable String detail, List<ChainEndpoint> endpoints) {
        return new ChainStatus(
                last.chainId(),
                chain.name(),
                state,
                last.headBlockNumber(),
                last.finalizedBlockNumber(),
                last.cursorBlockNumber(),
                last.cursorBlockHash(),
                last.cursorBlockTimeMillis(),
                last.reorgCount(),
                last.lastReorgDepth(),
                last.reorgsByDepth(),
                endpointOf(endpoints),
                endpoints,
                bounded(detail),
                clock.millis());
    }

    /** At the end of a window, after a reorg if the depth isn't zero. */
    ChainStatus at(
            Window window,
            BlockHeader head,
            long finalizedNumber,
            int reorgDepth,
            @Nullable String detail,
            List<ChainEndpoint> endpoints) {
        long cursor = window.tail().map(WindowBlock::number).orElse(chain.startBlock() - 1);
        return new ChainStatus(
                chain.chainId(),
                chain.name(),
                cursor >= head.number() ? ChainStatus.State.LIVE : ChainStatus.State.CATCHING_UP,
                head.number(),
                finalizedNumber,
                cursor,
                window.tail().map(WindowBlock::hash).orElse(""),
                window.tail().map(WindowBlock::timeMillis).orElse(0L),
                last.reorgCount() + (reorgDepth > 0 ? 1 : 0),
                reorgDepth > 0 ? reorgDepth : last.lastReorgDepth(),
                reorgDepth > 0 ? counted(last.reorgsByDepth(), reorgDepth) : last.reorgsByDepth(),
                endpointOf(endpoints),
                endpoints,
                bounded(detail),
                clock.millis());
    }

    private static @Nullable String bounded(@Nullable String detail) {
        return detail == null || detail.length() <= DETAIL_LENGTH_MAX ? detail : detail.substring(0, DETAIL_LENGTH_MAX);
    }

    private static List<ReorgDepth> counted(List<ReorgDepth> before, int depth) {
        Map<Integer, Long> counts = new TreeMap<>();
        before.forEach(reorgs -> counts.put(reorgs.depthBlocks(), reorgs.count()));
        counts.merge(depth, 1L, Long::sum);
        return counts.entrySet().stream()
                .map(entry -> new ReorgDepth(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The node that answers, where only one does; otherwise the first that does. */
    private static String endpointOf(List<ChainEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.health() == ChainEndpoint.Health.HEALTHY)
                .findFirst()
                .or(() -> endpoints.stream().findFirst())
                .map(ChainEndpoint::endpoint)
                .orElse("");
    }
}
