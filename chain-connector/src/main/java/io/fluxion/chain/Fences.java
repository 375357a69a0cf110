package io.fluxion.chain;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Recognises the failures by which a broker shuts a transactional producer out, however they are wrapped. */
final class Fences {
    /** Deeper chains of causes than any client makes; one may be a circle. */
    private static final int CAUSES_MAX = 20;

    private Fences() {}

    static boolean isFence(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
