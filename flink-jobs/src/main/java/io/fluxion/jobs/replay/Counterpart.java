package io.fluxion.jobs.replay;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * What stands outside a job and answers to what one of its operators puts out: in a replay the way round is short, from
 * the operator's output to its first input.
 *
 * <p>One copy a subtask, used by its thread only. It sees each element of the operator's second input before the operator
 * does.
 */
public interface Counterpart extends Serializable {
    /** No answer comes sooner than this after what it answers to. */
    long ANSWER_MILLIS_MIN = 1_000;

    /** An element of the operator's second input. */
    void sees(Object element, long timeMillis);

    /** When it will answer; empty when it won't. */
    OptionalLong answersAt(Object said);

    /** Its answer, an element of the operator's first input. */
    Object answer(Object said, long nowMillis);
}
