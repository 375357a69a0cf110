package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Fetches blocks with their logs from one node below one head, and believes nothing that contradicts itself. */
final class BlockReader {
    private final ChainReader chain;
    private final BlockHeader head;
    private final LogRanges ranges;
    private final BlockDecoder decoder;
    private final FinalityLine.Line finality;

    BlockReader(
            ChainReader chain, BlockHeader head, LogRanges ranges, BlockDecoder decoder, FinalityLine.Line finality) {
        this.chain = chain;
        this.head = head;
        this.ranges = ranges;
        this.decoder = decoder;
        this.finality = finality;
    }

    /** Which node it reads from: equal ones are the same. */
    Object source() {
        return chain.source();
    }

    /** The canonical block of a number, which is known to exist. */
    BlockHeader header(long number) {
        if (number == head.number()) {
            return head;
        }
        BlockHeader header = chain.block(number)
                .orElseThrow(() -> new InconsistentChainException("no block " + number + " below the head"));
        if (header.number() != number) {
            throw new InconsistentChainException("asked for block " + number + ", got " + header.number());
        }
        return header;
    }

    /** Whether the chain still has a block that was read. */
    boolean isCanonical(WindowBlock block) {
        return block.number() <= head.number() && header(block.number()).hash().equals(block.hash());
    }

    /** Blocks one by one, each the child of the one before; the logs are asked by block hash, so no reorg mixes them. */
    ReadBlocks chainedBlocks(long fromNumber, long toNumber, String parentHash) {
        List<ReadBlocks.ReadBlock> blocks = new ArrayList<>();
        String expectedParent = parentHash;
        for (long number = fromNumber; number <= toNumber; number++) {
            BlockHeader header = header(number);
            LogChecks.requireChild(header, expectedParent);
            blocks.add(decoded(header, logsOf(header), true));
            expectedParent = header.hash();
        }
        return new ReadBlocks(blocks);
    }

    private List<RawLog> logsOf(BlockHeader header) {
        try {
            return chain.logsOf(header.hash());
        } catch (RpcErrorException e) {
            if (e.kind() == RpcErrorKind.SIZE) {
                throw new BlockTooLargeException(header.number(), e);
            }
            throw e;
        }
    }

    /**
     * Blocks whose logs are asked by range: for a long way to the head. It is shorter than asked when the node can't
     * answer all of it. With every header each block is the child of the one before; without, only the blocks that have
     * logs are there, and the last one.
     */
    ReadBlocks range(long fromNumber, long toNumber, String parentHash, boolean everyHeader) {
        LogRanges.LogRange range = ranges.read(chain, fromNumber, toNumber);
        Map<Long, List<RawLog>> logsByBlock = byBlock(range.logs(), fromNumber, range.lastNumber());
        if (everyHeader) {
            LongStream.rangeClosed(fromNumber, range.lastNumber())
                    .forEach(number -> logsByBlock.putIfAbsent(number, List.of()));
        } else {
            LogChecks.requireChild(header(fromNumber), parentHash);
            logsByBlock.putIfAbsent(range.lastNumber(), List.of());
        }
        List<ReadBlocks.ReadBlock> blocks = new ArrayList<>(logsByBlock.size());
        String expectedParent = everyHeader ? parentHash : "";
        long previous = fromNumber - 1;
        for (BlockHeader header : headers(List.copyOf(logsByBlock.keySet()))) {
            LogChecks.requireChild(header, header.number() == previous + 1 ? expectedParent : "");
            // In old history a bloom that is full by chance would cost a question a block.
            blocks.add(decoded(header, logsByBlock.getOrDefault(header.number(), List.of()), everyHeader));
            expectedParent = header.hash();
            previous = header.number();
        }
        return new ReadBlocks(blocks);
    }

    private static Map<Long, List<RawLog>> byBlock(List<RawLog> logs, long fromNumber, long lastNumber) {
        Map<Long, List<RawLog>> logsByBlock = new TreeMap<>();
        for (RawLog log : logs) {
            if (log.blockNumber() < fromNumber || log.blockNumber() > lastNumber) {
                throw new InconsistentChainException("a log of block " + log.blockNumber() + " was not asked for");
            }
            logsByBlock
                    .computeIfAbsent(log.blockNumber(), n -> new ArrayList<>())
                    .add(log);
        }
        return logsByBlock;
    }

    private List<BlockHeader> headers(List<Long> numbers) {
        List<BlockHeader> headers = chain.blocks(numbers);
        if (!headers.stream().map(BlockHeader::number).toList().equals(numbers)) {
            throw new InconsistentChainException("not the blocks that were asked for, from " + numbers.get(0) + " on");
        }
        return headers;
    }

    private ReadBlocks.ReadBlock decoded(BlockHeader header, List<RawLog> logs, boolean isDoubtSettled) {
        LogChecks.requireLogsOf(header, logs, chain, isDoubtSettled);
        return decoder.decode(header, logs, finality.of(header.number()));
    }
}
