package io.fluxion.chain.kafka;

/** The checkpoint in Kafka can't be read: going on would repeat or lose events, so a person has to look. */
public final class CorruptCheckpointException extends RuntimeException {
    /** Begins the status's detail: for those who look for it. */
    public static final String CODE = "CHECKPOINT_UNREADABLE";

    private static final long serialVersionUID = 1L;

    /** With what is wrong with it. */
    public CorruptCheckpointException(String message) {
        super(message);
    }
}
