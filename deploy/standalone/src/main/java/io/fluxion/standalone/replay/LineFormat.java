package io.fluxion.standalone.replay;

import io.fluxion.jobs.replay.ReplayEvent;
import org.jspecify.annotations.Nullable;

/** What the lines of a file mean. One a file: it may remember what came before. */
interface LineFormat {
    /** Takes in the first line; only formats with a header have one. */
    void header(String line) throws LineException;

    /** Whether the first line is a header. */
    boolean hasHeader();

    /** The event of a line, or null for a line that tells of none. */
    @Nullable
    ReplayEvent event(String line, long lineNumber) throws LineException;
}
