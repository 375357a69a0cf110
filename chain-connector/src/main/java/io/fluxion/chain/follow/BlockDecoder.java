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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes events of a block's logs, and dead letters of the logs that are no events; thread-safe. */
final class BlockDecoder {
    /**
     * A quarter of a megabyte of data, of which no event is made: a word may become three times as many bytes in a
     * message, which may have a megabyte. Known before the block is: so it is never taken back either.
     */
    static final int DATA_DIGITS_MAX = 2 * 256 * 1024;

    static final String TOO_LARGE = "TOO_LARGE";

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
            if (log.data().length() > DATA_DIGITS_MAX) {
                deadLetters.addAll(
                        deadLetters(header, log, TOO_LARGE, log.data().length() / 2 + " bytes of data"));
                continue;
            }
            try {
                decoded(header, log, before).ifPresent(event -> events.add(event.withFinality(finality)));
            } catch (UndecodableLogException e) {
                deadLetters.addAll(deadLetters(header, log, e.code(), e.reason()));
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

    /** The log as it was told, in as many letters as it takes: their values one after the other are its JSON. */
    private List<DeadLetter> deadLetters(BlockHeader header, RawLog log, String code, String reason) {
        byte[] whole = json(log);
        int parts = (whole.length + DeadLetter.VALUE_BYTES_MAX - 1) / DeadLetter.VALUE_BYTES_MAX;
        List<DeadLetter> letters = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * DeadLetter.VALUE_BYTES_MAX;
            int to = Math.min(whole.length, from + DeadLetter.VALUE_BYTES_MAX);
            String which = parts == 1 ? "" : "-part-" + (part + 1) + "-of-" + parts;
            letters.add(deadLetter(header, log, which, Arrays.copyOfRange(whole, from, to), code, reason));
        }
        return letters;
    }

    private DeadLetter deadLetter(
            BlockHeader header, RawLog log, String part, byte[] value, String code, String reason) {
        String eventId = ChainEvent.idOf(chainId, log.blockHash(), log.transactionHash(), log.logIndex());
        return new DeadLetter(
                // Tables keep one letter for each source of a place.
                "chain-" + chainId + part,
                log.address(),
                log.logIndex(),
                log.blockNumber(),
                header.timeMillis(),
                eventId.getBytes(StandardCharsets.UTF_8),
                value,
                code,
                reason,
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
