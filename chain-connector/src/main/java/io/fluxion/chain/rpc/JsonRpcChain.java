package io.fluxion.chain.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A chain read through JSON-RPC; thread-safe. */
public final class JsonRpcChain implements ChainReader {
    static final String CHAIN_ID = "eth_chainId";
    static final String BLOCK = "eth_getBlockByNumber";
    static final String LOGS = "eth_getLogs";

    /** What providers commonly allow in one batch. */
    private static final int BATCH_MAX = 100;
    /** After a batch failed, so many blocks are asked one by one before the next try. */
    private static final int SINGLE_BLOCKS = 1_000;

    private final Rpc rpc;
    private final List<String> contracts;
    private final LogsCheck logsCheck;
    private final AtomicInteger singleBlocksLeft = new AtomicInteger();

    /** Reads the logs of some contracts. */
    public JsonRpcChain(Rpc rpc, List<String> contracts) {
        this(rpc, contracts, List.of());
    }

    /** Reads the logs of some contracts, whose events have these first topics. */
    public JsonRpcChain(Rpc rpc, List<String> contracts, Collection<String> eventTopics) {
        this.rpc = rpc;
        this.contracts = List.copyOf(contracts);
        this.logsCheck = new LogsCheck(contracts, eventTopics);
    }

    @Override
    public LogsCheck logsCheck() {
        return logsCheck;
    }

    @Override
    public int chainId() {
        return rpc.call(p -> Math.toIntExact(Quantities.toLong(Json.text(p, "chain id"))), CHAIN_ID);
    }

    @Override
    public BlockHeader latest() {
        return rpc.call(HeaderReader::readExisting, BLOCK, "latest", false);
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        return rpc.call(HeaderReader::read, BLOCK, Quantities.of(number), false);
    }

    @Override
    public List<BlockHeader> blocks(List<Long> numbers) {
        List<BlockHeader> blocks = new ArrayList<>(numbers.size());
        for (int from = 0; from < numbers.size(); from += BATCH_MAX) {
            List<Long> part = numbers.subList(from, Math.min(numbers.size(), from + BATCH_MAX));
            part(part).forEach(block -> block.ifPresent(blocks::add));
        }
        return blocks;
    }

    private List<Optional<BlockHeader>> part(List<Long> numbers) {
        if (singleBlocksLeft.get() > 0) {
            singleBlocksLeft.addAndGet(-numbers.size());
            return numbers.stream().map(this::block).toList();
        }
        try {
            return rpc.callAll(
                    HeaderReader::read,
                    BLOCK,
                    numbers.stream()
                            .map(n -> List.<Object>of(Quantities.of(n), false))
                            .toList());
        } catch (RpcErrorException | RpcUnavailableException e) {
            // Some providers take no batches, or not of this size: what fails one by one, fails for good.
            singleBlocksLeft.set(SINGLE_BLOCKS);
            throw e;
        }
    }

    @Override
    public OptionalLong finalizedNumber() {
        return numberOf("finalized");
    }

    @Override
    public OptionalLong safeNumber() {
        return numberOf("safe");
    }

    /** A node without the tag answers null or an error: which error, each says in its own words. */
    private OptionalLong numberOf(String tag) {
        try {
            return rpc.call(HeaderReader::read, BLOCK, tag, false)
                    .map(block -> OptionalLong.of(block.number()))
                    .orElse(OptionalLong.empty());
        } catch (RpcErrorException e) {
            if (e.kind() == RpcErrorKind.RATE) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    @Override
    public List<RawLog> logsOf(String blockHash) {
        return logsOfBlock(Map.of("blockHash", blockHash, "address", contracts));
    }

    @Override
    public List<RawLog> allLogsOf(String blockHash) {
        return logsOfBlock(Map.of("blockHash", blockHash));
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        return logs(Map.of(
                "fromBlock", Quantities.of(fromNumber), "toBlock", Quantities.of(toNumber), "address", contracts));
    }

    private List<RawLog> logsOfBlock(Map<String, Object> filter) {
        return rpc.callUndivided(LogListReader::read, LOGS, filter);
    }

    private List<RawLog> logs(Map<String, Object> filter) {
        return rpc.call(LogListReader::read, LOGS, filter);
    }
}
