package io.fluxion.standalone.up;

import java.util.List;

/**
 * A part of a run: it starts after the parts that it needs, and ends before them.
 *
 * <p>{@link #start} is called once, on a thread of its own, and returns when the part is of use to others. {@link
 * #close} is called at most once, after a start that returned or failed, and may find a half-started part.
 */
public interface Component {
    /** The name in the progress lines. */
    String name();

    /** The parts that must have started before this one. */
    List<Component> needs();

    /** Starts, and tells in a few words what there is now: an address, a count. */
    String start() throws Exception;

    void close() throws Exception;
}
