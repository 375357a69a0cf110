package io.fluxion.chain.config;

import java.util.List;

/** A configuration that can't be started with; it tells every problem, with its entry and what to do. */
public final class ChainsFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Of a file, with a sentence a problem. */
    public ChainsFileException(String file, List<String> problems) {
        super(file + ":\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** A sentence each, such as {@code chains[1].endpoints[0].url: …}. */
    public List<String> problems() {
        return problems;
    }
}
