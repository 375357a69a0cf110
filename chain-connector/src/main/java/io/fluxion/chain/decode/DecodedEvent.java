package io.fluxion.chain.decode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event by its ABI.
 *
 * @param values by the parameters' names, in their order: integers, booleans, texts, and lists of these; an indexed
 *     parameter of dynamic size is its hash
 */
public record DecodedEvent(String name, Map<String, Object> values) {
    public DecodedEvent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
