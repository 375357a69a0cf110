package io.fluxion.chain.rpc;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a node's address nobody may read: providers put keys into user, path and query, and repeat them in their
 * errors. Immutable.
 */
final class Secrets {
    private static final String HIDDEN = "***";
    private static final Pattern URL_TAIL =
            Pattern.compile("\\b(https?|wss?)://(?:[^\\s/@\"']*@)?([^\\s/?#\"']+)[^\\s\"']*");
    /** Shorter parts are versions and names, such as v3 or mainnet. */
    private static final int CHARACTERS_MIN = 9;

    private final List<String> hidden;

    private Secrets(List<String> hidden) {
        this.hidden = hidden;
    }

    /** The secrets in an address. */
    static Secrets of(URI url) {
        List<String> parts = new ArrayList<>();
        addParts(parts, url.getRawUserInfo(), ":");
        addParts(parts, url.getRawPath(), "/");
        addParts(parts, url.getRawQuery(), "[&=]");
        addParts(parts, url.getUserInfo(), ":");
        addParts(parts, url.getPath(), "/");
        addParts(parts, url.getQuery(), "[&=]");
        parts.sort(Comparator.comparingInt(String::length).reversed());
        return new Secrets(List.copyOf(parts));
    }

    private static void addParts(List<String> parts, @Nullable String text, String separator) {
        if (text != null) {
            for (String part : text.split(separator, -1)) {
                if (part.length() >= CHARACTERS_MIN) {
                    parts.add(part);
                }
            }
        }
    }

    /** The text without them, and without the tail of any other address. */
    String hideIn(String text) {
        String safe = URL_TAIL.matcher(text).replaceAll("$1://$2");
        for (String secret : hidden) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe;
    }

    /** The failure if nothing of it tells a secret, otherwise null. */
    @Nullable
    Throwable ifHarmless(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String text = t.toString();
            if (hidden.stream().anyMatch(text::contains)) {
                return null;
            }
        }
        return failure;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
