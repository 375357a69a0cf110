package io.fluxion.simulator.faults;

/** One way in which a node fails or lies. */
public enum FaultKind {
    /** 429. */
    TOO_MANY_REQUESTS(Target.ANY),
    /** 429 that says when to come back. */
    TOO_MANY_REQUESTS_RETRY_AFTER(Target.ANY),
    /** 500, 502 or 503. */
    SERVER_ERROR(Target.ANY),
    /** The connection is reset in the place of an answer. */
    RESET(Target.ANY),
    /** The answer ends in its middle. */
    HALF_BODY(Target.ANY),
    /** No answer while the client waits. */
    HANG(Target.ANY),
    /** The answer comes a byte at a time, slower than anybody waits. */
    SLOW_BODY(Target.ANY),
    /** 200 with a page for people. */
    HTML(Target.ANY),
    /** A JSON error for asking too often, with the code that others use for size. */
    RATE_ERROR(Target.ANY),
    /** A JSON error for a too large answer, with the code that others use for rate; also for a single block. */
    SIZE_ERROR(Target.LOGS),
    /** A JSON error: the history is gone. */
    PRUNED(Target.LOGS),
    /** No logs, where there are some. */
    NO_LOGS(Target.LOGS),
    /** All logs of one kind are left out. */
    TRUNCATED_LOGS(Target.LOGS),
    /** A log twice. */
    DUPLICATED_LOGS(Target.LOGS),
    /** The logs in another order. */
    SHUFFLED_LOGS(Target.LOGS),
    /** A log with the hash of another block. */
    FOREIGN_LOG(Target.LOGS),
    /** Null for a block that exists. */
    NULL_BLOCK(Target.BLOCK),
    /** The head of some blocks ago. */
    OLD_HEAD(Target.HEAD),
    /** A block that a reorg has removed, as a second provider behind the same address would tell it. */
    OTHER_FORK(Target.BLOCK);

    private final Target target;

    FaultKind(Target target) {
        this.target = target;
    }

    /** What kind of question a fault can answer. */
    enum Target {
        ANY,
        LOGS,
        HEAD,
        BLOCK
    }

    boolean fits(Question question) {
        return switch (target) {
            case ANY -> true;
            case LOGS -> question.isLogs();
            case HEAD -> question.isHead();
            case BLOCK -> question.isBlock();
        };
    }

    /** Whether it costs the client its patience, so that a script uses it sparingly. */
    boolean isSlow() {
        return this == HANG || this == SLOW_BODY;
    }
}
