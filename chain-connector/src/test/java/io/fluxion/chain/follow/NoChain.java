package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.RawLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A node that is not to be asked, but for what a subclass answers. */
class NoChain implements ChainReader {
    @Override
    public int chainId() {
        throw new AssertionError("not to be asked");
    }

    @Override
    public BlockHeader latest() {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public OptionalLong finalizedNumber() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong safeNumber() {
        return OptionalLong.empty();
    }

    @Override
    public List<RawLog> logsOf(String blockHash) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public List<RawLog> allLogsOf(String blockHash) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        throw new AssertionError("not to be asked");
    }
}
