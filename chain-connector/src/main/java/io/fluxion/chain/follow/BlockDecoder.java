package io.fluxion.chain.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.protocol.ForeignLogs;
import io.fluxion.chain.protocol.LogAdapter;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.message.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes events of a block's logs, and dead letters of the logs that are no events; thread-safe. */
final class BlockDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int chainId;
    private final ForeignLogs foreign;
    private final Clock clock;

    BlockDecoder(FollowedChain followed, Clock clock) {
        this.chainId = followed.chainId();
        this.foreign = followed.foreign();
        this.clock = clock;
    }

    ReadBlocks.ReadBlock decode(BlockHeader header, List<RawLog> logs, Finality finality) {
        List<ChainEvent> events = new ArrayList<>(logs.size());
        List<DeadLetter> deadLetters = new ArrayList<>();
        Map<String, RawLog> last = new HashMap<>();
        for (RawLog log : logs) {
            RawLog before = last.put(log.address(), log);
            if (LogDecoder.isAdministration(log)) {
                continue;
            }
            try {
                decoded(header, log, before).ifPresent(event -> events.add(event.withFinality(finality)));
            } catch (UndecodableLogException e) {
                deadLetters.add(deadLetter(header, log, e));
            }
        }
        return new ReadBlocks.ReadBlock(
                new WindowBlock(header.number(), header.hash(), header.timeMillis(), events), deadLetters);
    }

    private Optional<ChainEvent> decoded(BlockHeader header, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        Optional<LogAdapter> adapter = foreign.of(log.address());
        if (adapter.isEmpty()) {
            return Optional.of(LogDecoder.decode(chainId, header.timeMillis(), log));
        }
        boolean isSame = before != null && before.transactionHash().equals(log.transactionHash());
        return adapter.get().read(chainId, header.timeMillis(), log, isSame ? before : null);
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
