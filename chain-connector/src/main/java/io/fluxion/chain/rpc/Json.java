package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What the readers of JSON streams have in common. */
final class Json {
    private Json() {}

    static void require(JsonParser parser, JsonToken token) {
        if (parser.currentToken() != token) {
            throw new IllegalArgumentException("not what was expected: " + token);
        }
    }

    /** The text of a string; nothing else is one. */
    static String text(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("no " + field);
        }
        return parser.getText();
    }
}
