package io.fluxion.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document, made from the routes and from the records that they answer with. */
public final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, Object> schemas = new LinkedHashMap<>();

    private OpenApi() {}

    /** The document's JSON. */
    public static byte[] document(List<Route> routes) {
        OpenApi api = new OpenApi();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), p -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), api.operation(route));
        }
        api.schemas.put("Problem", problem());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Fluxion", "version", "v1"));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        api.schemas,
                        "securitySchemes",
                        Map.of("bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"))));
        return Json.bytes(document);
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        operation.put("x-access", route.access().name());
        operation.put("x-cost", route.cost());
        List<Object> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(route.path());
        while (matcher.find()) {
            parameters.add(Map.of(
                    "name", matcher.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        operation.put("parameters", parameters);
        operation.put("security", route.access() == Access.PUBLIC ? List.of() : List.of(Map.of("bearer", List.of())));
        Map<String, Object> success = new LinkedHashMap<>(Map.of("description", "Success"));
        Class<?> answer = route.answer();
        if (answer != null && answer.isRecord()) {
            success.put("content", Map.of("application/json", Map.of("schema", schema(answer))));
        }
        operation.put(
                "responses",
                Map.of(
                        "2XX",
                        success,
                        "default",
                        Map.of(
                                "description",
                                "Refused, with a stable code",
                                "content",
                                Map.of("application/problem+json", Map.of("schema", reference("Problem"))))));
        return operation;
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return Map.of("type", "array", "items", schema(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            return Map.of();
        }
        if (plain.isRecord()) {
            record(plain);
            return reference(plain.getSimpleName());
        }
        if (plain.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        if (plain == BigDecimal.class) {
            return Map.of("type", "string", "format", "decimal");
        }
        if (plain == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (plain == JsonNode.class) {
            return Map.of("type", "object");
        }
        return plain == String.class ? Map.of("type", "string") : Map.of("type", "integer");
    }

    private void record(Class<?> type) {
        if (schemas.containsKey(type.getSimpleName())) {
            return;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        schemas.put(type.getSimpleName(), Map.of("type", "object", "properties", properties));
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType()));
        }
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "required",
                List.of("title", "status", "code", "detail"),
                "properties",
                Map.of("type", text, "title", text, "status", Map.of("type", "integer"), "code", text, "detail", text));
    }
}
