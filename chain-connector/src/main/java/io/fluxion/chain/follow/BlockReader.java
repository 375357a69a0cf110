package io.fluxion.chain.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.message.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fetches blocks with their logs, believes nothing that contradicts itself, and decodes.
 *
 * <p>Not thread-safe: the size of the ranges is learnt from the answers.
 */
final class BlockReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int chainId;
    private final ChainReader chain;
    private final Clock clock;
    private final RangeSize rangeSize = new RangeSize();

    BlockReader(int chainId, ChainReader chain, Clock clock) {
        this.chainId = chainId;
        this.chain = chain;
        this.clock = clock;
    }

    /** The canonical block of a number, which is known to exist. */
    BlockHeader header(long number, BlockHeader head) {
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

    /** Blocks one by one, each the child of the one before; the logs are asked by block hash, so no reorg mixes them. */
    ReadBlocks chainedBlocks(long fromNumber, long toNumber, String parentHash, BlockHeader head) {
        List<WindowBlock> blocks = new ArrayList<>();
        List<DeadLetter> deadLetters = new ArrayList<>();
        String expectedParent = parentHash;
        for (long number = fromNumber; number <= toNumber; number++) {
            BlockHeader header = header(number, head);
            requireChild(header, expectedParent);
            List<RawLog> logs = chain.logsOf(header.hash());
            blocks.add(decode(header, logs, deadLetters));
            expectedParent = header.hash();
        }
        return new ReadBlocks(blocks, deadLetters);
    }

    /**
     * The blocks of a range that have logs, and its last one: for old blocks, where no reorg is expected. The range is
     * shorter than asked when the node can't answer all of it.
     */
    ReadBlocks range(long fromNumber, long toNumber, String parentHash, BlockHeader head) {
        requireChild(header(fromNumber, head), parentHash);
        long last = rangeSize.lastOf(fromNumber, toNumber);
        Map<Long, List<RawLog>> logsByBlock = new TreeMap<>();
        for (RawLog log : rangeSize.ask(() -> chain.logs(fromNumber, last))) {
            if (log.blockNumber() < fromNumber || log.blockNumber() > last) {
                throw new InconsistentChainException("a log of block " + log.blockNumber() + " was not asked for");
            }
            logsByBlock
                    .computeIfAbsent(log.blockNumber(), n -> new ArrayList<>())
                    .add(log);
        }
        logsByBlock.putIfAbsent(last, List.of());
        List<WindowBlock> blocks = new ArrayList<>();
        List<DeadLetter> deadLetters = new ArrayList<>();
        logsByBlock.forEach((number, logs) -> blocks.add(decode(header(number, head), logs, deadLetters)));
        return new ReadBlocks(blocks, deadLetters);
    }

    private static void requireChild(BlockHeader header, String parentHash) {
        // The first block of all has no parent that was read.
        if (!parentHash.isEmpty() && !header.parentHash().equals(parentHash)) {
            throw new InconsistentChainException("block " + header.number() + " is no child of the block before");
        }
    }

    private WindowBlock decode(BlockHeader header, List<RawLog> logs, List<DeadLetter> deadLetters) {
        verify(header, logs);
        List<ChainEvent> events = new ArrayList<>(logs.size());
        for (RawLog log : logs) {
            if (LogDecoder.isAdministration(log)) {
                continue;
            }
            try {
                events.add(LogDecoder.decode(chainId, header.timeMillis(), log));
            } catch (UndecodableLogException e) {
                deadLetters.add(deadLetter(header, log, e));
            }
        }
        return new WindowBlock(header.number(), header.hash(), header.timeMillis(), events);
    }

    private static void verify(BlockHeader header, List<RawLog> logs) {
        int previousIndex = -1;
        for (RawLog log : logs) {
            if (!log.blockHash().equals(header.hash()) || log.blockNumber() != header.number() || log.removed()) {
                throw new InconsistentChainException("a log is not of block " + header.number());
            }
            if (log.logIndex() <= previousIndex) {
                throw new InconsistentChainException("the logs of block " + header.number() + " are out of order");
            }
            previousIndex = log.logIndex();
        }
    }

    private DeadLetter deadLetter(BlockHeader header, RawLog log, UndecodableLogException e) {
        String eventId = ChainEvent.idOf(chainId, log.blockHash(), log.transactionHash(), log.logIndex());
        return new DeadLetter(
                "chain-" + chainId,
                log.address(),
                log.logIndex(),
                log.blockNumber(),
                header.timeMillis(),
                eventId.getBytes(StandardCharsets.UTF_8),
                json(log),
                e.code(),
                e.reason(),
                clock.millis());
    }

    private static byte[] json(RawLog log) {
        try {
            return JSON.writeValueAsBytes(log);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings is always JSON", e);
        }
    }
}
