package io.fluxion.standalone.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Records as JSON, one value in one way: decimals and large integers as plain strings, null left out. */
final class JsonText {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(new SimpleModule()
                    .addSerializer(BigDecimal.class, new PlainDecimal())
                    .addSerializer(BigInteger.class, ToStringSerializer.instance))
            .build();

    private JsonText() {}

    /** A record's text; {@code version}, which counts from a clock, is left out where it is told otherwise. */
    static String of(Record record, boolean withoutVersion) {
        try {
            if (!withoutVersion) {
                return MAPPER.writeValueAsString(record);
            }
            JsonNode node = MAPPER.valueToTree(record);
            ((ObjectNode) node).remove("version");
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can be written as JSON", e);
        }
    }

    private static final class PlainDecimal extends StdSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
    }
}
