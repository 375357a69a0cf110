package io.fluxion.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.jobs.replay.ReplayEvent;

/**
 * Chain events as JSON, one a line: the fields of the Avro schema {@code ChainEvent}, absent where they are null, large
 * integers and decimals as strings or numbers.
 */
final class ChainLines implements LineFormat {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(ChainEvent.class);

    private final RecordCodec<ChainEvent> codec = RecordCodec.of(ChainEvent.class);

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public void header(String line) throws LineException {
        throw new LineException("NO_HEADER", "JSON lines have none");
    }

    @Override
    public ReplayEvent event(String line, long lineNumber) throws LineException {
        ChainEvent event = parsed(line);
        try {
            codec.encode(event);
        } catch (RuntimeException e) {
            throw new LineException("INVALID_EVENT", "a component is missing that every such event has");
        }
        return new ReplayEvent(event.blockTimeMillis(), null, null, event, null);
    }

    private static ChainEvent parsed(String line) throws LineException {
        try {
            ChainEvent event = JSON.readValue(line);
            if (event == null) {
                throw new LineException("INVALID_EVENT", "null is no event");
            }
            return event;
        } catch (com.fasterxml.jackson.core.JsonParseException e) {
            throw new LineException("INVALID_JSON", "not JSON: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new LineException("INVALID_EVENT", String.valueOf(e.getOriginalMessage()));
        }
    }
}
