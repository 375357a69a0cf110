package io.fluxion.contracts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a local chain is started with.
 *
 * @param port the port on the loopback address; 0 for a free one
 * @param blockTimeSeconds the time between blocks; 0 mines each transaction at once
 * @param stateDir where the chain survives restarts; null for a chain that is forgotten
 * @param slotsInAnEpoch {@code finalized} trails the head by two epochs of this many blocks
 */
public record AnvilOptions(
        int port,
        int chainId,
        int blockTimeSeconds,
        @Nullable Path stateDir,
        int slotsInAnEpoch) {
    private static final int STATE_INTERVAL_SECONDS = 5;
    private static final int DEFAULT_SLOTS = 32;

    public AnvilOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (chainId <= 0 || blockTimeSeconds < 0 || slotsInAnEpoch <= 0) {
            throw new IllegalArgumentException("chain id and epoch are positive, and the block time is not negative");
        }
    }

    /** A chain on a free port that is forgotten at its end. */
    public static AnvilOptions transientChain(int chainId, int blockTimeSeconds) {
        return new AnvilOptions(0, chainId, blockTimeSeconds, null, DEFAULT_SLOTS);
    }

    /** A chain on a free port that goes on where it stopped. */
    public static AnvilOptions persistentChain(int chainId, int blockTimeSeconds, Path stateDir) {
        return new AnvilOptions(0, chainId, blockTimeSeconds, stateDir, DEFAULT_SLOTS);
    }

    public AnvilOptions withPort(int fixed) {
        return new AnvilOptions(fixed, chainId, blockTimeSeconds, stateDir, slotsInAnEpoch);
    }

    public AnvilOptions withSlotsInAnEpoch(int slots) {
        return new AnvilOptions(port, chainId, blockTimeSeconds, stateDir, slots);
    }

    List<String> command(Path binary, int actualPort, Path cacheDir) {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(actualPort),
                "--chain-id",
                Integer.toString(chainId),
                "--slots-in-an-epoch",
                Integer.toString(slotsInAnEpoch),
                // Its own place is below the user's home and is never cleaned.
                "--cache-path",
                cacheDir.toString(),
                "--quiet"));
        if (blockTimeSeconds > 0) {
            command.addAll(List.of("--block-time", Integer.toString(blockTimeSeconds)));
        }
        Path dir = stateDir;
        if (dir != null) {
            command.addAll(List.of("--state", dir.resolve("state.json").toString()));
            command.addAll(List.of("--state-interval", Integer.toString(STATE_INTERVAL_SECONDS)));
        }
        return command;
    }
}
