package io.fluxion.jobs.runtime;

/**
 * Versions of what is published: they rise with each change, from one run of a job to the next too.
 *
 * <p>A run may have published more than its last checkpoint knows. The next one begins above all of that, so that what it
 * says, a reorg's retraction say, is never taken for old by a reader that keeps the highest.
 */
public final class Versions {
    /** More often than that no key changes. */
    private static final long CHANGES_A_MILLI_MAX = 1_000;

    private Versions() {}

    /** The lowest version of a run that began then. */
    public static long floor(long runSinceMillis) {
        return runSinceMillis * CHANGES_A_MILLI_MAX;
    }
}
