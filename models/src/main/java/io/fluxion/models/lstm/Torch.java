package io.fluxion.models.lstm;

import ai.djl.engine.Engine;
import java.nio.file.Path;

/**
 * PyTorch in this JVM, set up before its first use: offline, on one thread.
 *
 * <p>The native library is loaded once a JVM and can't be loaded by a second class loader; on a Flink cluster DJL
 * therefore lies in Flink's {@code lib} folder. A setting that is there already is left alone.
 */
final class Torch {
    static final String NAME = "PyTorch";

    private Torch() {}

    /** The engine; the first call unpacks the native library into the cache folder, about 440 MB. */
    static synchronized Engine engine() {
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        // Spinning OpenMP threads on a busy machine made inference seven times slower.
        setIfAbsent("ai.djl.pytorch.num_threads", "1");
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("DJL_CACHE_DIR") == null) {
            setIfAbsent("DJL_CACHE_DIR", defaultCache().toString());
        }
        return Engine.getEngine(NAME);
    }

    private static Path defaultCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "fluxion", "djl");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
