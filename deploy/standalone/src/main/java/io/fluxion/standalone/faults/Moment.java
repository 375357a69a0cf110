package io.fluxion.standalone.faults;

/** A moment in a Kafka transaction at which its writer or the broker goes away. */
public enum Moment {
    /** Nothing has reached the broker. */
    BEFORE_RECORDS,
    /** The records have, the commit has not. */
    BEFORE_COMMIT,
    /** The broker has committed, and the writer doesn't know. */
    AFTER_COMMIT,
    /** A new writer has asked for its epoch, and doesn't know which. */
    AFTER_INIT
}
