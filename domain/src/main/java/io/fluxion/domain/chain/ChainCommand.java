package io.fluxion.domain.chain;

/**
 * What a person tells the connector of a chain.
 *
 * @param who the person, for the status and the log
 * @param reason what was found out before
 */
public record ChainCommand(int chainId, Kind kind, String who, String reason, long issuedAtMillis) {
    /** Who and why end up in a status record, which is written every few seconds. */
    private static final int TEXT_LENGTH_MAX = 500;

    public ChainCommand {
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a command says who gives it and why");
        }
        if (who.length() > TEXT_LENGTH_MAX || reason.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("who and why take at most " + TEXT_LENGTH_MAX + " characters each");
        }
    }

    /** What is done. */
    public enum Kind {
        /** A chain that halted is rebuilt from the last block that the topic and the chain agree about. */
        RESUME
    }
}
