package io.fluxion.chain.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.message.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes events of a block's logs, and dead letters of the logs that are no events; thread-safe. */
final class BlockDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int chainId;
    private final Clock clock;

    BlockDecoder(int chainId, Clock clock) {
        this.chainId = chainId;
        this.clock = clock;
    }

    ReadBlocks.ReadBlock decode(BlockHeader header, List<RawLog> logs, Finality finality) {
        List<ChainEvent> events = new ArrayList<>(logs.size());
        List<DeadLetter> deadLetters = new ArrayList<>();
        for (RawLog log : logs) {
            if (LogDecoder.isAdministration(log)) {
                continue;
            }
            try {
                events.add(LogDecoder.decode(chainId, header.timeMillis(), log).withFinality(finality));
            } catch (UndecodableLogException e) {
                deadLetters.add(deadLetter(header, log, e));
            }
        }
        return new ReadBlocks.ReadBlock(
                new WindowBlock(header.number(), header.hash(), header.timeMillis(), events), deadLetters);
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
