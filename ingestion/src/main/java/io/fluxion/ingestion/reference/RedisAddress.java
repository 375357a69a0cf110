package io.fluxion.ingestion.reference;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is: one server, or some nodes of a cluster, by which the others are found.
 *
 * @param cluster whether keys are spread over a cluster's nodes
 * @param nodes at least one; exactly one when it is no cluster
 */
public record RedisAddress(
        boolean cluster,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        List<Node> nodes) {
    /** What an address looks like. */
    public static final String EXPECTED =
            "redis://[user:password@]host:port, or redis-cluster://[…@]host:port,host:port";

    private static final Pattern FORM = Pattern.compile("(redis|redis-cluster)(s?)://(?:([^@/]*)@)?([^@/]+)/?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9a-fA-F:]+]|[\\w.-]+):(\\d{1,5})");

    public RedisAddress {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || (!cluster && nodes.size() > 1)) {
            throw new IllegalArgumentException("one server, or the nodes of a cluster");
        }
    }

    /** One server. */
    public record Node(String host, int port) {}

    /**
     * Reads an address; {@code rediss} and {@code redis-clusters} are over TLS.
     *
     * @throws IllegalArgumentException without quoting the address, which may hold a password
     */
    public static RedisAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("the address of Redis must be of the form " + EXPECTED);
        }
        String[] login = form.group(3) == null ? new String[0] : form.group(3).split(":", 2);
        List<Node> nodes =
                Arrays.stream(form.group(4).split(",")).map(RedisAddress::node).toList();
        return new RedisAddress(
                form.group(1).equals("redis-cluster"),
                !form.group(2).isEmpty(),
                login.length < 2 || login[0].isEmpty() ? null : decoded(login[0]),
                login.length == 0 ? null : decoded(login[login.length - 1]),
                nodes);
    }

    /** Reads an address. */
    public static RedisAddress of(URI uri) {
        return parse(uri.toString());
    }

    /** The nodes, without who logs in. */
    public String shown() {
        return nodes.stream()
                .map(n -> n.host() + ":" + n.port())
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    @Override
    public String toString() {
        return "RedisAddress[" + shown() + "]";
    }

    private static Node node(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches() || Integer.parseInt(node.group(2)) > 65_535) {
            throw new IllegalArgumentException("the address of Redis must be of the form " + EXPECTED);
        }
        return new Node(node.group(1), Integer.parseInt(node.group(2)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
