package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a block's header from an {@code eth_getBlockByNumber} answer, past its transactions. */
final class HeaderReader {
    private static final long MILLIS_PER_SECOND = 1000;

    private @Nullable String hash;
    private @Nullable String parentHash;
    private long number = -1;
    private long timeMillis = -1;
    private BigInteger baseFeeWei = BigInteger.ZERO;
    private LogsBloom logsBloom = LogsBloom.EMPTY;

    private HeaderReader() {}

    /** The header of the object at which the parser stands; empty for a null. */
    static Optional<BlockHeader> read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        Json.require(parser, JsonToken.START_OBJECT);
        HeaderReader reader = new HeaderReader();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            reader.field(field, parser);
        }
        return Optional.of(reader.header());
    }

    /** The header of a block that is known to exist. */
    static BlockHeader readExisting(JsonParser parser) throws IOException {
        return read(parser).orElseThrow(() -> new IllegalArgumentException("no block"));
    }

    private void field(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "number" -> number = Quantities.toLong(Json.text(parser, field));
            case "hash" -> hash = Json.text(parser, field);
            case "parentHash" -> parentHash = Json.text(parser, field);
            case "timestamp" ->
                timeMillis = Math.multiplyExact(Quantities.toLong(Json.text(parser, field)), MILLIS_PER_SECOND);
            // Chains without a base fee, and nodes without a bloom, leave them out or answer null.
            case "baseFeePerGas" ->
                baseFeeWei = isText(parser) ? Quantities.toBigInteger(parser.getText()) : baseFeeWei;
            case "logsBloom" -> logsBloom = isText(parser) ? LogsBloom.parse(parser.getText()) : logsBloom;
            default -> parser.skipChildren();
        }
    }

    private BlockHeader header() {
        if (hash == null || parentHash == null || number < 0 || timeMillis < 0) {
            throw new IllegalArgumentException("a block without number, hash, parent or time");
        }
        return new BlockHeader(number, hash, parentHash, timeMillis, baseFeeWei, logsBloom);
    }

    private static boolean isText(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }
}
