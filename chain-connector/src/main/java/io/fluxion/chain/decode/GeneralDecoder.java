package io.fluxion.chain.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.rpc.RawLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.methods.response.AbiDefinition;
import org.web3j.protocol.core.methods.response.AbiDefinition.NamedType;

/**
 * Decodes the events of any contract by its JSON ABI.
 *
 * <p>By web3j's reflection, and so for events that come now and then; those of the project's own contracts go through
 * {@link LogDecoder}, to which this is the obvious twin. Immutable.
 */
public final class GeneralDecoder {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private static final int WORD_BYTES = 32;

    private final Map<String, List<Event>> eventsByTopic = new HashMap<>();

    private GeneralDecoder() {}

    /**
     * Of a contract's ABI, as compilers write it.
     *
     * @throws IllegalArgumentException when it is none, or an event has a struct, which nothing here decodes
     */
    public static GeneralDecoder ofAbi(String abiJson) {
        GeneralDecoder decoder = new GeneralDecoder();
        try {
            for (AbiDefinition definition : JSON.readValue(abiJson, AbiDefinition[].class)) {
                if ("event".equals(definition.getType())) {
                    Event event = Event.of(definition);
                    decoder.eventsByTopic
                            .computeIfAbsent(event.topic(), t -> new ArrayList<>())
                            .add(event);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no ABI: " + e.getOriginalMessage(), e);
        }
        return decoder;
    }

    /** The first topics of the ABI's events. */
    public Set<String> topics() {
        return Collections.unmodifiableSet(eventsByTopic.keySet());
    }

    /** The event of a log; whatever is wrong with the log is told by the exception's code. */
    public DecodedEvent decode(RawLog log) throws UndecodableLogException {
        List<Event> events = log.topics().isEmpty()
                ? null
                : eventsByTopic.get(log.topics().get(0).toLowerCase(Locale.ROOT));
        if (events == null) {
            throw new UndecodableLogException(
                    UndecodableLogException.UNKNOWN_EVENT, "no event of the ABI has this topic");
        }
        // The same signature may be in use with more or fewer indexed parameters.
        for (Event event : events) {
            if (event.topicCount() == log.topics().size()) {
                return event.decode(log);
            }
        }
        throw wrong(log.topics().size() + " topics");
    }

    private record Parameter(String name, AbiType type, TypeReference<?> widest, boolean isIndexed) {
        static Parameter of(NamedType named, int index) {
            AbiType type = AbiType.parse(named.getType());
            String name = named.getName() == null || named.getName().isEmpty() ? "arg" + index : named.getName();
            return new Parameter(name, type, type.widest(), named.isIndexed());
        }
    }

    private record Event(String name, String topic, List<Parameter> parameters) {
        static Event of(AbiDefinition definition) {
            List<NamedType> inputs = definition.getInputs();
            List<Parameter> parameters = new ArrayList<>(inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                parameters.add(Parameter.of(inputs.get(i), i));
            }
            String signature = inputs.stream().map(NamedType::getType).collect(Collectors.joining(",", "(", ")"));
            String topic = EventEncoder.buildEventSignature(definition.getName() + signature);
            return new Event(definition.getName(), topic, List.copyOf(parameters));
        }

        int topicCount() {
            return 1 + (int) parameters.stream().filter(Parameter::isIndexed).count();
        }

        DecodedEvent decode(RawLog log) throws UndecodableLogException {
            List<Parameter> inData =
                    parameters.stream().filter(p -> !p.isIndexed()).toList();
            requireWithin(inData, AbiWords.ofData(log.data()));
            try {
                List<Type<?>> decoded = decodeData(log.data(), inData);
                Map<String, Object> values = new LinkedHashMap<>();
                int topic = 1;
                int next = 0;
                for (Parameter parameter : parameters) {
                    values.put(
                            parameter.name(),
                            parameter.isIndexed()
                                    ? indexed(parameter, log.topics().get(topic++))
                                    : parameter.type().valueOf(decoded.get(next++)));
                }
                return new DecodedEvent(name, values);
            } catch (RuntimeException e) {
                // web3j throws what it likes at data that it doesn't understand.
                throw wrong("web3j can't decode it: " + e);
            }
        }

        private static void requireWithin(List<Parameter> inData, AbiWords data) throws UndecodableLogException {
            data.requireHex();
            int headAt = 0;
            for (Parameter parameter : inData) {
                parameter.type().requireWithin(data, headAt);
                headAt += parameter.type().headWords() * WORD_BYTES;
            }
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static List<Type<?>> decodeData(String data, List<Parameter> inData) {
            if (inData.isEmpty()) {
                return List.of();
            }
            List<TypeReference<Type>> references = new ArrayList<>(inData.size());
            inData.forEach(p -> references.add((TypeReference<Type>) p.widest()));
            return (List<Type<?>>) (List) FunctionReturnDecoder.decode(data, references);
        }

        private static Object indexed(Parameter parameter, String topic) throws UndecodableLogException {
            String word = AbiWords.ofTopic(topic).bytes32(0);
            if (parameter.type().isHashedWhenIndexed()) {
                return word;
            }
            return parameter.type().valueOf(FunctionReturnDecoder.decodeIndexedValue(word, parameter.widest()));
        }
    }

    private static UndecodableLogException wrong(String reason) {
        return new UndecodableLogException(UndecodableLogException.WRONG_ABI, reason);
    }
}
