package io.fluxion.chain.kafka;

/** The checkpoint in Kafka can't be read: going on would repeat or lose events, so a person has to look. */
public final class CorruptCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong with it. */
    public CorruptCheckpointException(String message) {
        super(message);
    }
}
