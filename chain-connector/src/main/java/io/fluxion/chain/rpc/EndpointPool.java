package io.fluxion.chain.rpc;

import io.fluxion.domain.chain.ChainEndpoint;
import io.github.bucket4j.BlockingStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of one chain: each poll reads from the fastest that is healthy and not behind.
 *
 * <p>{@code forPoll}, {@code behind}, {@code contradicted} and {@code preferAnother} are for one thread, the follower's;
 * everything else may be called from any.
 * The other nodes are looked at now and then on a thread of their own, so that no dead node holds up a poll. A node's
 * health is kept by method: one whose logs fail may still tell heads. Time is the clock's.
 */
public final class EndpointPool implements ReaderPool {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointPool.class);

    /** Often enough to know a node's speed and head before it is needed. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    /** A change of nodes risks another view of the newest blocks: it takes one that is twice as fast. */
    private static final int STICKINESS = 2;

    /**
     * Nodes that are backing off are asked only when no other answers, and no further ones after so long: each may hang
     * for the whole timeout of a call.
     */
    private static final Duration BACKING_OFF_WAIT = Duration.ofSeconds(5);

    private static final List<String> POLL = List.of(JsonRpcChain.CHAIN_ID, JsonRpcChain.BLOCK, JsonRpcChain.LOGS);

    private final int chainId;
    private final List<PoolNode> nodes;
    private final Clock clock;
    private final Executor looking;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile @Nullable PoolNode current;
    private volatile long cursorNumber;
    private long nextLookMillis;
    private List<Behind> lastBehind = List.of();

    EndpointPool(int chainId, List<PoolNode> nodes, Clock clock, Executor looking) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one node");
        }
        this.chainId = chainId;
        this.nodes = List.copyOf(nodes);
        this.clock = clock;
        this.looking = looking;
    }

    /** Reads a chain through some nodes. */
    public static EndpointPool of(int chainId, List<RpcEndpoint> endpoints, WantedLogs wanted, RpcLimits limits) {
        return of(chainId, endpoints, wanted, limits, Clock.systemUTC(), looker(chainId));
    }

    /** With a time of its own, and the other nodes looked at by an executor of its own. */
    public static EndpointPool of(
            int chainId,
            List<RpcEndpoint> endpoints,
            WantedLogs wanted,
            RpcLimits limits,
            Clock clock,
            Executor looking) {
        List<PoolNode> nodes = endpoints.stream()
                .map(endpoint -> new PoolNode(
                        chainId,
                        endpoint,
                        new JsonRpc(endpoint.url(), limits, clock),
                        wanted,
                        clock,
                        BlockingStrategy.PARKING))
                .toList();
        return new EndpointPool(chainId, nodes, clock, looking);
    }

    /** One thread at most, which ends when there is nothing to look at. */
    private static Executor looker(int chainId) {
        ThreadPoolExecutor looker =
                new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "chain-" + chainId + "-nodes");
                    thread.setDaemon(true);
                    return thread;
                });
        looker.allowCoreThreadTimeOut(true);
        return looker;
    }

    @Override
    public ChainReader forPoll(long cursorBlockNumber) {
        cursorNumber = cursorBlockNumber;
        List<String> reasons = new ArrayList<>();
        List<Behind> behind = new ArrayList<>();
        long deadlineMillis = clock.millis() + BACKING_OFF_WAIT.toMillis();
        for (PoolNode node : inOrder(POLL)) {
            boolean isBackingOff = node.health().openUntilMillis(POLL) > clock.millis();
            if (isBackingOff && (!behind.isEmpty() || clock.millis() >= deadlineMillis)) {
                continue;
            }
            try {
                node.verify();
                BlockHeader head = node.head(cursorBlockNumber);
                if (head.number() >= cursorBlockNumber) {
                    return readerOf(node, head);
                }
                behind.add(new Behind(node, head));
                reasons.add(node.name() + ": its head " + head.number() + " is behind block " + cursorBlockNumber);
            } catch (RpcUnavailableException | RpcErrorException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        lastBehind = behind;
        throw nobody(reasons);
    }

    /** A node that answered a poll, with a head below what was read. */
    private record Behind(PoolNode node, BlockHeader head) {}

    @Override
    public ChainReader behind(long cursorBlockNumber) {
        return lastBehind.stream()
                .max(Comparator.comparingLong(behind -> behind.head().number()))
                .map(behind -> readerOf(behind.node(), behind.head()))
                .orElseThrow(() -> nobody(new ArrayList<>()));
    }

    private ChainReader readerOf(PoolNode node, BlockHeader head) {
        lastBehind = List.of();
        use(node);
        lookAtTheOthers();
        return new PollReader(chainId, node.chain(), head);
    }

    private RpcUnavailableException nobody(List<String> reasons) {
        nodes.stream()
                .filter(node -> !node.isAskable())
                .forEach(node ->
                        reasons.add(node.name() + " is " + node.describe().health()));
        return new RpcUnavailableException(
                "no node of chain " + chainId + " can be asked: " + String.join("; ", reasons), (Throwable) null);
    }

    private void use(PoolNode node) {
        PoolNode before = current;
        if (node != before) {
            LOG.info("chain {}: reading from {}", chainId, node.name());
            current = node;
        }
    }

    @Override
    public void contradicted(String detail) {
        PoolNode node = current;
        if (node != null) {
            LOG.warn("chain {}: {} contradicts itself: {}", chainId, node.name(), detail);
            node.health().distrust(detail);
        }
    }

    @Override
    public void preferAnother(String detail) {
        PoolNode node = current;
        if (node != null && nodes.size() > 1) {
            LOG.info("chain {}: another node than {} is preferred: {}", chainId, node.name(), detail);
            node.health().distrust(detail);
        }
    }

    @Override
    public List<ChainEndpoint> endpoints() {
        return nodes.stream().map(PoolNode::describe).toList();
    }

    /** Calls that don't belong to a poll, such as a sender's: to the node of the polls as long as the method works there. */
    public Rpc calls() {
        return new PooledCalls(this);
    }

    /** The node that is asked first when a method is wanted; the chain id of one is asked before its first call. */
    PoolNode nodeFor(String method) {
        List<String> reasons = new ArrayList<>();
        List<String> wanted = List.of(JsonRpcChain.CHAIN_ID, method);
        long deadlineMillis = clock.millis() + BACKING_OFF_WAIT.toMillis();
        for (PoolNode node : inOrder(wanted)) {
            if (clock.millis() >= deadlineMillis && node.health().openUntilMillis(wanted) > clock.millis()) {
                continue;
            }
            try {
                node.verify();
                return node;
            } catch (RpcUnavailableException | RpcErrorException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        throw nobody(reasons);
    }

    private List<PoolNode> inOrder(List<String> methods) {
        PoolNode sticky = current;
        return nodes.stream()
                .filter(PoolNode::isAskable)
                .map(node -> Candidate.of(node, methods, node == sticky))
                .sorted(Candidate.ORDER)
                .map(Candidate::node)
                .toList();
    }

    /** What decides about a node, taken once: it changes while nodes are compared. */
    private record Candidate(PoolNode node, int rank, long openUntilMillis, long headNumber, long latencyMicros) {
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::rank)
                .thenComparingLong(Candidate::openUntilMillis)
                .thenComparing(Comparator.comparingLong(Candidate::headNumber).reversed())
                .thenComparingLong(Candidate::latencyMicros);

        static Candidate of(PoolNode node, List<String> methods, boolean isSticky) {
            NodeHealth health = node.health();
            int rank = health.rank(methods);
            long latency = health.latencyMicrosP50();
            boolean isKnown = latency > 0;
            return new Candidate(
                    node,
                    rank,
                    rank == 0 ? 0 : health.openUntilMillis(methods),
                    // Only among nodes that are behind does the higher head decide.
                    rank == 0 ? 0 : health.headNumber(),
                    isSticky ? latency / STICKINESS : isKnown ? latency : Long.MAX_VALUE);
        }
    }

    private void lookAtTheOthers() {
        if (nodes.size() > 1 && clock.millis() >= nextLookMillis && isLooking.compareAndSet(false, true)) {
            nextLookMillis = clock.millis() + LOOK_INTERVAL.toMillis();
            looking.execute(this::look);
        }
    }

    private void look() {
        try {
            for (PoolNode node : nodes) {
                boolean isDue = node.health().openUntilMillis(POLL) <= clock.millis();
                if (node != current && node.isAskable() && isDue) {
                    look(node);
                }
            }
        } finally {
            isLooking.set(false);
        }
    }

    private void look(PoolNode node) {
        try {
            node.verify();
            node.head(cursorNumber);
        } catch (RpcUnavailableException | RpcErrorException e) {
            LOG.debug("chain {}: {}", chainId, e.getMessage());
        }
    }
}
