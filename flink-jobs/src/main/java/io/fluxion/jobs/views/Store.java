package io.fluxion.jobs.views;

import java.io.IOException;
import java.util.List;

/** A place that batches are written to over a connection of its own; used by one thread, but for {@link #disconnect}. */
interface Store<T> {

    /**
     * Writes a batch as a whole; to write it again changes nothing.
     *
     * @throws TransientStoreException when the same batch may be taken later
     * @throws IOException when it never will
     */
    void write(List<T> batch) throws IOException;

    /** Looks after what has been written, now and then; fails as writing does. */
    default void tend() throws IOException {}

    /** Lets the connection go, also while another thread waits for its answer; the next write makes a new one. */
    void disconnect();
}
