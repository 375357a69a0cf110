package io.fluxion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the chain, its nodes and the broker do: the folded topic is what a fresh backfill reads. */
class ChainFaultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static FaultLab lab;

    @BeforeAll
    static void open() throws Exception {
        lab = FaultLab.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        lab.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void foldedTopicEqualsFreshBackfill(long seed) throws Exception {
        SeedResult result = lab.play(seed);
        assertThat(result.failure()).as("seed %d: %s", seed, result).isNull();
        assertThat(result.polls()).isPositive();
    }
}
