package io.fluxion.chain.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, each with the entry that it is about: all of it is told at once. Thread-safe. */
final class Problems {
    private final List<String> sentences = new ArrayList<>();

    synchronized void add(String path, String sentence) {
        sentences.add((path.isEmpty() ? "" : path + ": ") + sentence);
    }

    synchronized List<String> sentences() {
        return List.copyOf(sentences);
    }
}
