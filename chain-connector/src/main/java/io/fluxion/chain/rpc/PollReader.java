package io.fluxion.chain.rpc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One poll's view of a node: its head is the one for which the node was chosen. One thread. */
final class PollReader implements ChainReader {
    private final int chainId;
    private final JsonRpcChain chain;
    private @Nullable BlockHeader head;

    PollReader(int chainId, JsonRpcChain chain, BlockHeader head) {
        this.chainId = chainId;
        this.chain = chain;
        this.head = head;
    }

    @Override
    public int chainId() {
        return chainId;
    }

    @Override
    public Object source() {
        return chain;
    }

    @Override
    public BlockHeader latest() {
        BlockHeader first = head;
        head = null;
        return first != null ? first : chain.latest();
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        return chain.block(number);
    }

    @Override
    public List<BlockHeader> blocks(List<Long> numbers) {
        return chain.blocks(numbers);
    }

    @Override
    public OptionalLong finalizedNumber() {
        return chain.finalizedNumber();
    }

    @Override
    public OptionalLong safeNumber() {
        return chain.safeNumber();
    }

    @Override
    public List<RawLog> logsOf(String blockHash) {
        return chain.logsOf(blockHash);
    }

    @Override
    public List<RawLog> allLogsOf(String blockHash) {
        return chain.allLogsOf(blockHash);
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        return chain.logs(fromNumber, toNumber);
    }

    @Override
    public LogsCheck logsCheck() {
        return chain.logsCheck();
    }
}
