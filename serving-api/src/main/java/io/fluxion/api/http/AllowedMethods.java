package io.fluxion.api.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The methods that a path answers to, by the table of routes; thread-safe. */
final class AllowedMethods {
    /** The console's files: whatever it answers to, it answers for paths that are none of the service's. */
    private static final String EVERYTHING = "/*";

    private final List<Row> rows;

    AllowedMethods(List<Route> table) {
        rows = table.stream()
                .filter(route -> !route.path().equals(EVERYTHING))
                .map(route -> new Row(pattern(route.path()), route.method().name()))
                .toList();
    }

    private record Row(Pattern path, String method) {}

    /** In alphabetical order; empty for a path that isn't there. */
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        for (Row row : rows) {
            if (row.path().matcher(path).matches()) {
                methods.add(row.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.") + "/?");
    }
}
