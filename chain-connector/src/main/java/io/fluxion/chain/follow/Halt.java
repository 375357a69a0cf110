package io.fluxion.chain.follow;

import org.jspecify.annotations.Nullable;

/**
 * A chain that has replaced what was final: it waits for a person, and is then rebuilt.
 *
 * @param commandsFrom the offset of the first command that can be about this halt
 * @param rebuild what is being done since it was resumed; null while it waits
 */
public record Halt(long commandsFrom, @Nullable Rebuild rebuild) {
    /**
     * The events above the last agreed ancestor being taken back, in as many transactions as it takes.
     *
     * @param ancestorNumber the newest block that the topic and the chain agree about
     * @param remainingUpTo nothing above this block stands any more
     * @param depthBlocks from there to where the chain had been read
     * @param reorgId of all its retractions
     */
    public record Rebuild(
            long ancestorNumber, long remainingUpTo, int depthBlocks, String reorgId, String who, String reason) {
        boolean isDone() {
            return remainingUpTo <= ancestorNumber;
        }

        Rebuild downTo(long number) {
            return new Rebuild(ancestorNumber, number, depthBlocks, reorgId, who, reason);
        }
    }

    Halt with(Rebuild begun) {
        return new Halt(commandsFrom, begun);
    }
}
