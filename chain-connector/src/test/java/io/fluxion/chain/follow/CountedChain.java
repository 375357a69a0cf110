package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.LogsCheck;
import io.fluxion.chain.rpc.RawLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A node over a chain that notes from which block on it was asked for ranges. */
final class CountedChain implements ChainReader {
    private final ChainReader chain;
    private final List<Long> askedFrom;

    CountedChain(ChainReader chain, List<Long> askedFrom) {
        this.chain = chain;
        this.askedFrom = askedFrom;
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        askedFrom.add(fromNumber);
        return chain.logs(fromNumber, toNumber);
    }

    @Override
    public int chainId() {
        return chain.chainId();
    }

    @Override
    public BlockHeader latest() {
        return chain.latest();
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
    public LogsCheck logsCheck() {
        return chain.logsCheck();
    }
}
